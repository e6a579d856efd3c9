import { dayOf, type Moment } from '../../../kernel/instant.js';
import { weightsOf, type BodySize } from '../../chart/body-size.js';
import { between, latestUpTo } from '../../chart/timeline.js';
import type { NsaidTrial } from '../../chart/trials.js';
import type { Situation } from '../fact.js';
import { isAtFloor, isListed } from './nsaid-floor.js';

/** A part of a trial on one dose and one weight; it ends where the next begins, the last one with the trial. */
export interface DoseStretch {
  readonly from: Moment;
  /** Undefined while it lasts. */
  readonly to: Moment | undefined;
  /** Unknown without a weight, or for a drug without a floor. */
  readonly adequate: boolean | 'unknown';
}

/**
 * A trial cut wherever its dose or the weight then known changes (clinical reference 15.14, 15.24): a weight counts from
 * when it was taken, one taken before the trial only if it was at most IND-01.weightAge days before.
 */
export const stretchesOf = (situation: Situation, trial: NsaidTrial): readonly DoseStretch[] => {
  const weights = usableWeights(situation, trial);
  const end = trial.stop?.at;
  const cuts = [...trial.steps, ...weights]
    .map(({ at }) => at)
    .filter(({ at }) => at >= trial.at.at && (end === undefined || at < end.at))
    .toSorted((a, b) => a.at - b.at);
  return cuts.map((from, index): DoseStretch => ({
    from,
    to: cuts[index + 1] ?? end,
    adequate: adequacyAt(situation, trial, weights, from),
  }));
};

/** The latest weight before a trial, unless it is too old, and those taken in it. */
const usableWeights = (situation: Situation, trial: NsaidTrial): readonly BodySize[] => {
  const weights = weightsOf(situation.chart);
  const before = latestUpTo(weights, trial.at.at - 1);
  const taken = between(weights, trial.at.at, trial.stop?.at.at ?? Number.POSITIVE_INFINITY);
  return before !== undefined && isRecent(situation, trial, before) ? [before, ...taken] : taken;
};

const isRecent = (situation: Situation, trial: NsaidTrial, { at }: BodySize): boolean =>
  dayOf(trial.at.at, trial.at.offset) - dayOf(at.at, at.offset) <=
  situation.parameter('IND-01.weightAge', 'd');

const adequacyAt = (
  situation: Situation,
  { drug, steps }: NsaidTrial,
  weights: readonly BodySize[],
  { at }: Moment,
): DoseStretch['adequate'] => {
  const step = latestUpTo(steps, at);
  const weight = latestUpTo(weights, at);
  if (step === undefined || weight === undefined || !isListed(drug)) return 'unknown';
  return isAtFloor(situation, drug, step.doseMg * step.dosesPerDay, weight.value);
};
