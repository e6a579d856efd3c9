import { dayOf, HOUR } from '../../../kernel/instant.js';
import { roundHalfUp, type Quantity } from '../../../kernel/quantity.js';
import { convert } from '../../../kernel/units.js';
import type { Chart } from '../../chart/chart.js';
import { infusionBefore, type Cycle } from '../../chart/cycles.js';
import { perChart } from '../../chart/per-chart.js';
import { specimenResultsOf, type MeasuredResult } from '../../chart/specimen-results.js';
import { between, latestUpTo } from '../../chart/timeline.js';
import type { FactDefinition, Situation } from '../fact.js';
import { creatinineMgPerDl } from '../pre-infusion/egfr.js';

/** A creatinine with the cycle it followed: that of the latest infusion begun by then, whose days it counts from. */
interface CreatinineAfter {
  readonly result: MeasuredResult;
  readonly cycleId: string | undefined;
  readonly days: number;
}

export const CREATININE_UNITS = ['umol/L', 'mg/dL'] as const;

/** What a fact that asks whether a creatinine is over AE-04's limits reads. */
export const READS_CREATININE: NonNullable<FactDefinition['reads']> = {
  'AE-04.window': ['d'],
  'AE-04.ratio': ['{ratio}'],
  'AE-04.rise': CREATININE_UNITS,
  'AE-04.span': ['h'],
};

export const latestCreatinine = (chart: Chart): MeasuredResult | undefined =>
  specimenResultsOf(chart, 'creatinine').at(-1);

/** The last creatinine before the cycle's first infusion began (clinical reference 15.11, as for PRE-03). */
export const baselineOf = (chart: Chart, { first }: Cycle): MeasuredResult | undefined =>
  latestUpTo(specimenResultsOf(chart, 'creatinine'), first.at.at - 1);

/** Rounded to 2 decimals; undefined without a baseline. */
export const ratioToBaseline = (chart: Chart, cycle: Cycle, result: MeasuredResult): number | undefined => {
  const baseline = baselineOf(chart, cycle);
  const before = baseline === undefined ? 0 : creatinineMgPerDl(baseline.quantity);
  return before > 0 ? roundHalfUp(creatinineMgPerDl(result.quantity) / before) : undefined;
};

/** The lowest creatinine of the AE-04.span hours before another; none where none was drawn in them. */
export const lowestBefore = (situation: Situation, result: MeasuredResult): MeasuredResult | undefined => {
  const from = result.at.at - situation.parameter('AE-04.span', 'h') * HOUR;
  return between(specimenResultsOf(situation.chart, 'creatinine'), from, result.at.at - 1).reduce<
    MeasuredResult | undefined
  >((low, one) => (low === undefined || inUnitOf(low, one) < low.quantity.value ? one : low), undefined);
};

/** By how much a creatinine lies above another, in its own unit, rounded to 2 decimals. */
export const riseFrom = (before: MeasuredResult, { quantity }: MeasuredResult): Quantity => ({
  value: roundHalfUp(quantity.value - convert(before.quantity, quantity.unit, 'creatinine')),
  unit: quantity.unit,
});

/**
 * The creatinine of the cycle's window that still stands for it: the latest, or one since which every further one has
 * been over a limit. The end of the window closes nothing, and what rises after it is not put down to the infusion.
 */
export const lastInWindow = (situation: Situation, cycle: Cycle): MeasuredResult | undefined => {
  const window = situation.parameter('AE-04.window', 'd');
  const drawn = afterInfusions(situation.chart);
  const last = drawn.findLastIndex(({ cycleId, days }) => cycleId === cycle.cycleId && days <= window);
  const since = drawn.slice(last);
  return last >= 0 && (since.length === 1 || since.every(({ result }) => isOver(situation, cycle, result)))
    ? drawn[last]?.result
    : undefined;
};

const isOver = (situation: Situation, cycle: Cycle, result: MeasuredResult): boolean => {
  const ratio = ratioToBaseline(situation.chart, cycle, result);
  if (ratio !== undefined && ratio >= situation.parameter('AE-04.ratio', '{ratio}')) return true;
  const before = lowestBefore(situation, result);
  if (before === undefined) return false;
  const { value, unit } = riseFrom(before, result);
  return value >= situation.parameter('AE-04.rise', unit);
};

const afterInfusions = perChart((chart): readonly CreatinineAfter[] =>
  specimenResultsOf(chart, 'creatinine').map((result) => {
    const infusion = infusionBefore(chart, result.at.at);
    const from = infusion?.at ?? result.at;
    const days = dayOf(result.at.at, result.at.offset) - dayOf(from.at, from.offset);
    return { result, cycleId: infusion?.cycleId, days };
  }),
);

const inUnitOf = ({ quantity: { unit } }: MeasuredResult, { quantity }: MeasuredResult): number =>
  convert(quantity, unit, 'creatinine');
