import type { PatientAsKnown } from '../../patient-record/as-known.js';
import type { Activation } from '../../patient-record/patient-event.js';
import type { RecordedEntry } from '../../clinic/entries/recorded-entry.js';
import type { Entry, EntryOf } from '../../clinic/entries/entry.js';
import { entriesOf } from '../../clinic/chart/chart.js';

/** An entry that stands, as the chart shows it. */
export interface ChartEntry {
  readonly eventId: string;
  readonly recordedAt: string;
  readonly entry: Entry;
}

/** A patient as Osteon knows them: who they are, and every entry that stands, by when it was true of them. */
export interface PatientChart {
  readonly id: string;
  readonly name: string | null;
  readonly sex: string;
  readonly birthDate: string;
  readonly identifiers: EntryOf<'PatientEnrolled'>['identifiers'];
  /** What `If-Match` names. */
  readonly revision: number;
  /** The rules in force then; null before any were. */
  readonly rules: Activation | null;
  readonly entries: readonly ChartEntry[];
  /** Where a past moment is asked for: entries about that time that were learnt only afterwards. */
  readonly arrivedLater: readonly ChartEntry[];
}

/** Undefined while nobody is enrolled. */
export const chartOf = (
  { patient, arrivedLater, judgedBy }: PatientAsKnown,
  rules: Activation | undefined,
): PatientChart | undefined => {
  const { course, revision } = patient;
  const { chart } = course;
  const enrolled = entriesOf(chart, 'PatientEnrolled').at(-1)?.entry;
  if (enrolled === undefined) return undefined;
  const { sex, birthDate, name = null, identifiers = [] } = enrolled;
  return {
    id: chart.patientId,
    name,
    sex,
    birthDate,
    identifiers,
    revision,
    rules: rules ?? judgedBy ?? null,
    entries: chart.entries.map(chartEntry),
    arrivedLater: arrivedLater.map(chartEntry),
  };
};

const chartEntry = ({ id, recordedAt, entry }: RecordedEntry): ChartEntry => ({
  eventId: id,
  recordedAt: new Date(recordedAt).toISOString(),
  entry,
});
