import { chartAt } from '../clinic/chart/chart.js';
import type { RecordedEntry } from '../clinic/entries/recorded-entry.js';
import type { Instant } from '../kernel/instant.js';
import { follow, unknownPatient, type CarriedPatient } from './carried-patient.js';
import { momentIn, readPatientEvent, type OpenedEvent } from './patient-event.js';

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
  if (at === undefined) return { patient, arrivedLater };
  const { course } = patient;
  return { patient: { ...patient, course: { ...course, chart: chartAt(course.chart, at) } }, arrivedLater };
};
