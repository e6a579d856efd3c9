import { calciumSpecimensOf } from '../../clinic/chart/calcium-specimens.js';
import type { Chart } from '../../clinic/chart/chart.js';
import { cyclesOf, type Cycle } from '../../clinic/chart/cycles.js';
import { infusionNamed } from '../../clinic/chart/infusions.js';
import { weightsOf } from '../../clinic/chart/body-size.js';
import { painScoresOf } from '../../clinic/chart/pain.js';
import { reportsOf } from '../../clinic/chart/symptoms.js';
import { temperaturesOf } from '../../clinic/chart/temperatures.js';
import { between, latestUpTo } from '../../clinic/chart/timeline.js';
import type { Symptom } from '../../clinic/entries/symptom-reported.js';
import { DAY, HOUR, type Instant } from '../../kernel/instant.js';
import { convert } from '../../kernel/units.js';
import { roundHalfUp } from '../../kernel/quantity.js';

/** What came of one cycle of bisphosphonate infusions. Undefined is not recorded, never normal. */
export interface TreatedCycle {
  readonly cycleId: string;
  readonly began: Instant;
  /** mg/kg of each infusion, in order; undefined without a weight. */
  readonly doses: readonly (number | undefined)[];
  /** 0–10, the last of the seven days before. */
  readonly painBefore: number | undefined;
  /** 0–10, the score nearest to 36 h after the first infusion began, and after the last. */
  readonly painAfterFirst: number | undefined;
  readonly painAfterLast: number | undefined;
  /** Days from the first infusion to the first score of 0. */
  readonly painFreeAfter: number | undefined;
  /** A temperature of 38.0 °C or more within 72 h of an infusion. */
  readonly fever: boolean | undefined;
  readonly fluLike: boolean;
  /** mmol/L, the lowest corrected or total value of the seven days from the first infusion on, and its own lower limit. */
  readonly calcium: { readonly lowest: number; readonly lowerLimit: number | undefined } | undefined;
  readonly signsOfLowCalcium: boolean;
}

/** Hours after an infusion within which fever and flu-like illness are put down to it (clinical reference 7). */
const REACTION = 72 * HOUR;
const CALCIUM_WINDOW = 7 * DAY;
const BEFORE = 7 * DAY;
const AT_36_HOURS = { after: 36 * HOUR, within: 6 * HOUR };
const FEVER = 38;

/** Signs of low calcium that a child or a nurse can notice (clinical reference 15.4). */
const SIGNS: readonly Symptom[] = [
  'paraesthesia',
  'perioral-numbness',
  'cramps',
  'carpopedal-spasm',
  'chvostek',
  'trousseau',
  'tetany',
  'seizure',
  'stridor',
  'laryngospasm',
  'arrhythmia',
];

/** Every cycle of a patient, by when it began. */
export const treatedCyclesOf = (chart: Chart): readonly TreatedCycle[] =>
  cyclesOf(chart).map((cycle, index, cycles) => {
    const next = cycles[index + 1]?.first.at.at ?? Number.POSITIVE_INFINITY;
    const began = cycle.first.at.at;
    const reaction = Math.min(cycle.last.at.at + REACTION, next - 1);
    const window = Math.min(began + CALCIUM_WINDOW, next - 1);
    const painFree = painScoresOf(chart).find(
      ({ at, score }) => at.at > began && at.at < next && score === 0,
    );
    return {
      cycleId: cycle.cycleId,
      began,
      doses: dosesOf(chart, cycle),
      painBefore: between(painScoresOf(chart), began - BEFORE, began).at(-1)?.score,
      painAfterFirst: painNear(chart, began + AT_36_HOURS.after),
      painAfterLast: painNear(chart, cycle.last.at.at + AT_36_HOURS.after),
      painFreeAfter: painFree === undefined ? undefined : (painFree.at.at - began) / DAY,
      fever: feverBetween(chart, began, reaction),
      fluLike: between(reportsOf(chart, ['flu-like']), began, reaction).length > 0,
      calcium: lowestCalcium(chart, began + 1, window),
      signsOfLowCalcium: between(reportsOf(chart, SIGNS), began, window).length > 0,
    };
  });

const dosesOf = (chart: Chart, { infusions }: Cycle): readonly (number | undefined)[] =>
  infusions.map(({ at, infusionId }) => {
    const weight = latestUpTo(weightsOf(chart), at.at)?.value;
    const dose = infusionNamed(chart, infusionId)?.doseMg;
    return weight === undefined || dose === undefined ? undefined : roundHalfUp(dose / weight);
  });

const painNear = (chart: Chart, instant: Instant): number | undefined => {
  const { within } = AT_36_HOURS;
  const distance = (at: Instant): number => Math.abs(at - instant);
  return between(painScoresOf(chart), instant - within, instant + within).toSorted(
    (a, b) => distance(a.at.at) - distance(b.at.at),
  )[0]?.score;
};

const feverBetween = (chart: Chart, from: Instant, to: Instant): boolean | undefined => {
  const readings = between(temperaturesOf(chart), from, to);
  if (readings.length === 0) return undefined;
  return readings.some(({ temperature }) => convert(temperature, 'Cel') >= FEVER);
};

const lowestCalcium = (chart: Chart, from: Instant, to: Instant): TreatedCycle['calcium'] =>
  between(calciumSpecimensOf(chart), from, to)
    .filter(({ kind }) => kind !== 'ionised')
    .map(({ value, unit, lowerLimit }) => ({
      lowest: convert({ value, unit }, 'mmol/L', 'calcium'),
      lowerLimit:
        lowerLimit === undefined ? undefined : convert({ value: lowerLimit, unit }, 'mmol/L', 'calcium'),
    }))
    .toSorted((a, b) => a.lowest - b.lowest)[0];
