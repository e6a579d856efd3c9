import { chartAt, type Chart } from '../../clinic/chart/chart.js';
import type { Instant } from '../../kernel/instant.js';
import { BENEFIT_FIGURES } from './benefit-figures.js';
import { isTreated, type Counting, type CycleOfPatient, type Figure, type Measuring } from './figure.js';
import { followedPatient, type FollowedPatient } from './followed-patient.js';
import { HARM_FIGURES } from './harm-figures.js';
import { kaplanMeierMedian, median } from './statistics.js';
import { treatmentFigures } from './treatment-figures.js';

/** How many, of how many, and who. */
export interface Count {
  readonly kind: 'count';
  readonly count: number;
  readonly of: number;
  /** Of whom it was not recorded; they are not among `of`. */
  readonly missing: number;
  /** Ids of the patients behind `count`, each once. */
  readonly patients: readonly string[];
}

export interface Median {
  readonly kind: 'median';
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  /** How many values. */
  readonly of: number;
  readonly missing: number;
  readonly patients: readonly string[];
}

/** A line of the report, by patient and, where that differs, by cycle. */
export interface ReportLine {
  readonly figure: string;
  readonly title: string;
  /** Null where there is one way only to read it. */
  readonly reading: string | null;
  readonly byPatient: Count | Median | null;
  readonly byCycle: Count | null;
}

export interface CohortReport {
  readonly followed: number;
  readonly treated: number;
  readonly cycles: number;
  readonly lines: readonly ReportLine[];
}

/** When patients were followed and cycles began; open where nothing is said. */
export interface Period {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** The table of a cohort, worked out of its patients' charts: those with an entry in the period, as they stood at its end. */
export const cohortReport = (charts: readonly Chart[], { from, to }: Period = {}): CohortReport => {
  const [begin, end] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
  const patients = charts
    .map((chart) => (to === undefined ? chart : chartAt(chart, end)))
    .filter(({ entries }) => entries.some(({ occurredAt }) => occurredAt.at >= begin))
    .map((chart) => followedPatient(chart, begin));
  const cycles = patients.flatMap((patient) => patient.cycles.map((cycle) => ({ patient, cycle })));
  const linesOf = (figures: readonly Figure[]): readonly ReportLine[] =>
    figures.map((figure) => lineOf(figure, patients, cycles));
  return {
    followed: patients.length,
    treated: patients.filter(isTreated).length,
    cycles: cycles.length,
    lines: [
      ...linesOf([...treatmentFigures(patients), ...BENEFIT_FIGURES]),
      censoredLine(patients),
      ...linesOf(HARM_FIGURES),
    ],
  };
};

const lineOf = (
  { figure, title, reading, byPatient, byCycle }: Figure,
  patients: readonly FollowedPatient[],
  cycles: readonly CycleOfPatient[],
): ReportLine => ({
  figure,
  title,
  reading: reading ?? null,
  byPatient: byPatient === undefined ? null : patientsBy(byPatient, patients),
  byCycle: byCycle === undefined ? null : countOf(byCycle, cycles, ({ patient }) => patient.id),
});

const patientsBy = (
  figure: Counting<FollowedPatient> | Measuring<FollowedPatient>,
  patients: readonly FollowedPatient[],
): Count | Median =>
  figure.kind === 'count' ? countOf(figure, patients, ({ id }) => id) : medianOf(figure, patients);

const countOf = <One>({ judge }: Counting<One>, all: readonly One[], idOf: (one: One) => string): Count => {
  const judged = all.map((one) => ({ one, as: judge(one) }));
  const yes = judged.filter(({ as }) => as === 'yes');
  return {
    kind: 'count',
    count: yes.length,
    of: yes.length + judged.filter(({ as }) => as === 'no').length,
    missing: judged.filter(({ as }) => as === 'unknown').length,
    patients: [...new Set(yes.map(({ one }) => idOf(one)))],
  };
};

const medianOf = (
  { values, unit }: Measuring<FollowedPatient>,
  patients: readonly FollowedPatient[],
): Median => {
  const measured = patients.map((patient) => ({ id: patient.id, values: values(patient) }));
  const found = measured.flatMap(({ id, values: own }) => (typeof own === 'string' ? [] : [{ id, own }]));
  const numbers = found.flatMap(({ own }) => own);
  return {
    kind: 'median',
    median: median(numbers) ?? null,
    low: numbers.length === 0 ? null : Math.min(...numbers),
    high: numbers.length === 0 ? null : Math.max(...numbers),
    unit,
    of: numbers.length,
    missing: measured.filter(({ values: own }) => own === 'unknown').length,
    patients: found.map(({ id }) => id),
  };
};

/** Intervals that still went on when last looked are longer than they look: leaving them out makes the median too short. */
const censoredLine = (patients: readonly FollowedPatient[]): ReportLine => {
  const intervals = patients.flatMap(({ id, symptomFree }) => symptomFree.map((one) => ({ id, ...one })));
  const lengths = intervals.map(({ length }) => length);
  return {
    figure: 'symptom-free',
    title: 'Symptom-free interval between two crises',
    reading: 'those that go on counted as such (Kaplan–Meier)',
    byPatient: {
      kind: 'median',
      median: kaplanMeierMedian(intervals) ?? null,
      low: lengths.length === 0 ? null : Math.min(...lengths),
      high: lengths.length === 0 ? null : Math.max(...lengths),
      unit: 'months',
      of: lengths.length,
      missing: 0,
      patients: [...new Set(intervals.map(({ id }) => id))],
    },
    byCycle: null,
  };
};
