import { dayOf, type Moment } from '../../../kernel/instant.js';
import type { Missing, Reaches } from '../../../kernel/known.js';
import { weightsOf } from '../../chart/body-size.js';
import { latestUpTo } from '../../chart/timeline.js';
import { trialsOf, type NsaidTrial } from '../../chart/trials.js';
import type { FactDefinition, Situation } from '../fact.js';
import { stretchesOf, type DoseStretch } from './dose-stretches.js';
import { isListed, READS_FLOORS } from './nsaid-floor.js';

/** What a fact that asks whether a trial is adequate reads. */
export const READS_ADEQUACY: NonNullable<FactDefinition['reads']> = {
  ...READS_FLOORS,
  'IND-01.duration': ['d'],
  'IND-01.weightAge': ['d'],
};

/** How long a trial has been at or above its floor. */
export interface TrialAdequacy {
  /** The longest time on end, in calendar days, as far as it is certain. */
  readonly days: number;
  /** When the time that still runs comes to a number of days. */
  readonly reaches: Reaches | undefined;
  /** Unknown where IND-01.duration days are reached only if what is missing were adequate. */
  readonly adequate: boolean | 'unknown';
  readonly missing: readonly Missing[];
}

/** Of every oral trial, by trial id; read through `once`. Others are rescue and never adequate (clinical reference 15.15). */
export const adequacies = (situation: Situation): ReadonlyMap<string, TrialAdequacy> =>
  new Map(
    trialsOf(situation.chart)
      .filter(({ route }) => route === 'oral')
      .map((trial) => [trial.trialId, adequacyOf(situation, trial)]),
  );

const adequacyOf = (situation: Situation, trial: NsaidTrial): TrialAdequacy => {
  const { clock } = situation;
  const duration = situation.parameter('IND-01.duration', 'd');
  const stretches = stretchesOf(situation, trial);
  const certain = runsOf(stretches, (adequate) => adequate === true);
  const possible = runsOf(stretches, (adequate) => adequate !== false);
  const isLongEnough = ({ from, to }: Run): boolean =>
    to === undefined
      ? clock.reached(clock.daysSince(from).reaches(duration))
      : daysBetween(from, to) >= duration;
  const running = certain.find(({ to }) => to === undefined);
  const days = Math.max(
    0,
    ...certain.map(({ from, to }) =>
      to === undefined ? clock.daysSince(from).value : daysBetween(from, to),
    ),
  );
  const reached = certain.some(isLongEnough);
  const adequate = reached || (possible.some(isLongEnough) && 'unknown');
  const missing = [missingFor(situation, trial)];
  return { days, reaches: running && clock.daysSince(running.from).reaches, adequate, missing };
};

/** What a trial lacks where it cannot be judged; a weight then is at best one too long before it began. */
const missingFor = ({ chart }: Situation, { drug, at }: NsaidTrial): Missing => {
  if (!isListed(drug)) return { fact: 'dose-floor', because: 'cannot-compute' };
  const tooOld = latestUpTo(weightsOf(chart), at.at);
  return tooOld === undefined
    ? { fact: 'weight', because: 'never-recorded' }
    : { fact: 'weight', because: 'out-of-date', lastSeen: tooOld.at.text };
};

/** Stretches on end that all count, as one. */
interface Run {
  readonly from: Moment;
  readonly to: Moment | undefined;
}

const runsOf = (
  stretches: readonly DoseStretch[],
  counts: (adequate: DoseStretch['adequate']) => boolean,
): readonly Run[] => {
  const runs: Run[] = [];
  let goesOn = false;
  for (const { from, to, adequate } of stretches) {
    const last = runs.at(-1);
    if (counts(adequate) && goesOn && last !== undefined) runs[runs.length - 1] = { from: last.from, to };
    else if (counts(adequate)) runs.push({ from, to });
    goesOn = counts(adequate);
  }
  return runs;
};

/**
 * Calendar days, each date in its own offset, the first not counted; never fewer than had gone by in the offset of the
 * first, by which they count while they run: what was reached stays (clinical reference 15.24).
 */
const daysBetween = (from: Moment, to: Moment): number =>
  Math.max(dayOf(to.at, to.offset), dayOf(to.at, from.offset)) - dayOf(from.at, from.offset);
