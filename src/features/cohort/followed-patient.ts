import { entriesOf, type Chart } from '../../clinic/chart/chart.js';
import { imagingOf, isMagneticResonance } from '../../clinic/chart/imaging.js';
import { painScoresOf } from '../../clinic/chart/pain.js';
import { ageAt, patientOf, type Patient } from '../../clinic/chart/patient.js';
import { trialsOf } from '../../clinic/chart/trials.js';
import { cyclesOf } from '../../clinic/chart/cycles.js';
import type { Sex } from '../../clinic/entries/patient-enrolled.js';
import { DAY, dayOf, type Instant, type Moment } from '../../kernel/instant.js';
import type { Interval } from './statistics.js';
import { treatedCyclesOf, type TreatedCycle } from './treated-cycle.js';

/** What a report counts of a patient. Undefined is not recorded. */
export interface FollowedPatient {
  readonly id: string;
  readonly sex: Sex | undefined;
  /** At the first infusion: completed years, and years to a tenth. */
  readonly ageAtTreatment: { readonly completed: number; readonly exact: number } | undefined;
  /** None where the patient never had a bisphosphonate. */
  readonly cycles: readonly TreatedCycle[];
  /** Whether a trial by mouth, and one into a vein, was stopped for inefficacy before the first cycle. */
  readonly oralFailed: boolean;
  readonly intravenousFailed: boolean;
  /** The last assessment of a clavicle after treatment, of one that was swollen before. */
  readonly clavicleAfter: 'none' | 'reduced' | 'unchanged' | 'increased' | 'present' | undefined;
  /** Active lesions on the last MRI before treatment and the first after it. */
  readonly lesions: { readonly before: number; readonly after: number } | undefined;
  /** Months free of pain, from the first score of 0 in a cycle to the next crisis. */
  readonly symptomFree: readonly Interval[];
}

/** A score of 4 or more ends a symptom-free interval: the threshold at which pain counts (IND-02). */
const CRISIS = 4;
const DAYS_IN_YEAR = 365.25;
const DAYS_IN_MONTH = DAYS_IN_YEAR / 12;

/** Of the cycles that began from an instant on. */
export const followedPatient = (chart: Chart, from = Number.NEGATIVE_INFINITY): FollowedPatient => {
  const patient = patientOf(chart);
  const first = cyclesOf(chart).find((cycle) => cycle.first.at.at >= from)?.first.at;
  const failed = trialsOf(chart).filter(
    ({ stop }) => stop?.reason === 'inefficacy' && first !== undefined && stop.at.at <= first.at,
  );
  return {
    id: chart.patientId,
    sex: patient?.sex,
    ageAtTreatment: patient === undefined || first === undefined ? undefined : ageOf(patient, first),
    cycles: treatedCyclesOf(chart).filter(({ began }) => began >= from),
    oralFailed: failed.some(({ route }) => route === 'oral'),
    intravenousFailed: failed.some(({ route }) => route === 'intravenous'),
    clavicleAfter: first === undefined ? undefined : clavicleAfter(chart, first.at),
    lesions: first === undefined ? undefined : lesionsAround(chart, first.at),
    symptomFree: symptomFreeIn(chart, from),
  };
};

const ageOf = (patient: Patient, at: Moment): FollowedPatient['ageAtTreatment'] => ({
  completed: ageAt(patient, at),
  exact: Math.round(((dayOf(at.at, at.offset) - patient.birthDay) / DAYS_IN_YEAR) * 10) / 10,
});

const clavicleAfter = (chart: Chart, treated: Instant): FollowedPatient['clavicleAfter'] => {
  const assessed = entriesOf(chart, 'SwellingAssessed').filter(({ entry }) => entry.site === 'clavicle');
  const wasSwollen = assessed.some(
    ({ occurredAt, entry }) => occurredAt.at < treated && entry.grade !== 'none',
  );
  return wasSwollen ? assessed.findLast(({ occurredAt }) => occurredAt.at > treated)?.entry.grade : undefined;
};

const lesionsAround = (chart: Chart, treated: Instant): FollowedPatient['lesions'] => {
  const counted = imagingOf(chart).filter(
    (one) => isMagneticResonance(one) && one.activeLesions !== undefined,
  );
  const before = counted.findLast(({ at }) => at.at < treated)?.activeLesions;
  const after = counted.find(({ at }) => at.at > treated)?.activeLesions;
  return before === undefined || after === undefined ? undefined : { before, after };
};

/** One after each cycle that ended pain; still going on where no crisis was recorded up to the last score. */
const symptomFreeIn = (chart: Chart, from: Instant): readonly Interval[] => {
  const scores = painScoresOf(chart);
  const cycles = cyclesOf(chart);
  return cycles.flatMap(({ first }, index) => {
    const next = cycles[index + 1]?.first.at.at ?? Number.POSITIVE_INFINITY;
    const since = scores.filter(({ at }) => at.at > first.at.at && at.at <= next);
    const free = since.find(({ score }) => score === 0);
    if (free === undefined || first.at.at < from) return [];
    const crisis = since.find(({ at, score }) => at.at > free.at.at && score >= CRISIS);
    const until = crisis ?? since.at(-1) ?? free;
    const months = (until.at.at - free.at.at) / DAY / DAYS_IN_MONTH;
    return [{ length: Math.round(months * 10) / 10, ended: crisis !== undefined }];
  });
};
