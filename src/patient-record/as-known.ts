import { chartAt } from '../clinic/chart/chart.js';
import type { RecordedEntry } from '../clinic/entries/recorded-entry.js';
import type { Instant } from '../kernel/instant.js';
import { follow, unknownPatient, type CarriedPatient } from './carried-patient.js';
import { momentIn, readPatientEvent, type Activation, type OpenedEvent } from './patient-event.js';

/** The two clocks a record can be asked by; without the one it is as known now, without the other as of now. */
export interface TwoClocks {
  /** Knowledge time: what Osteon knew then. */
  readonly knownAt?: Instant;
  /** Clinical time: what was true of the patient by then. */
  readonly at?: Instant;
}

/** A patient by two clocks. */
export interface PatientAsKnown {
  readonly patient: CarriedPatient;
  /** Entries about the time asked for that Osteon learnt only afterwards. */
  readonly arrivedLater: readonly RecordedEntry[];
  /** The rules that judged last. Of an import they may be younger than what is known: they judged it afterwards. */
  readonly judgedBy: Activation | undefined;
}

/** A patient as known at a moment of knowledge time, up to a moment of clinical time. */
export const asKnown = (
  patientId: string,
  events: readonly OpenedEvent[],
  { knownAt = Number.POSITIVE_INFINITY, at }: TwoClocks,
): PatientAsKnown => {
  const known = events.filter(({ event }) => momentIn(event.recordedAt).at <= knownAt);
  const patient = follow(unknownPatient(patientId), known);
  const until = at ?? knownAt;
  const arrivedLater = events
    .slice(known.length)
    .map(readPatientEvent)
    .flatMap((said) =>
      said.kind === 'entry' && said.recorded.occurredAt.at <= until ? [said.recorded] : [],
    );
  const { ruleSet, activation } = known.at(-1)?.event.assessment ?? {};
  const judgedBy = ruleSet === undefined || activation === undefined ? undefined : { ruleSet, activation };
  if (at === undefined) return { patient, arrivedLater, judgedBy };
  // What was concluded for later moments did not stand yet; a retraction counts whenever it is known.
  const { standing } = follow(
    unknownPatient(patientId),
    known.filter(({ event }) => momentIn(event.occurredAt).at <= at),
  ).course;
  const { course } = patient;
  const chart = chartAt(course.chart, at);
  return { patient: { ...patient, course: { ...course, chart, standing } }, arrivedLater, judgedBy };
};
