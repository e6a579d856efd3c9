import { addMonths } from '../../../kernel/calendar.js';
import { dayOf, HOUR, startOfDay } from '../../../kernel/instant.js';
import type { Missing } from '../../../kernel/known.js';
import { painScoresOf, type PainScore } from '../../chart/pain.js';
import { between } from '../../chart/timeline.js';
import { trialsOf, type NsaidTrial } from '../../chart/trials.js';
import type { FactDefinition, Situation } from '../fact.js';
import { adequacies, READS_ADEQUACY } from './trial-adequacy.js';

/** What a fact that asks which trials failed reads. */
export const READS_FAILURE: NonNullable<FactDefinition['reads']> = {
  ...READS_ADEQUACY,
  'IND-02.pain': ['{score}'],
  'IND-02.painAfter': ['d'],
  'IND-02.afterStop': ['h'],
  'IND-02.remembered': ['mo'],
};

/** A trial with whether it failed: true, false, or unknown for want of what is missing. */
export interface JudgedTrial {
  readonly trial: NsaidTrial;
  readonly failed: boolean | 'unknown';
  readonly missing: readonly Missing[];
  readonly sources: readonly string[];
}

/** Every oral trial, by start; read through `once` (clinical reference 15.15, 15.16, 15.24). */
export const judgedTrials = (situation: Situation): readonly JudgedTrial[] =>
  trialsOf(situation.chart)
    .filter(({ route }) => route === 'oral')
    .map((trial) =>
      trial.stop === undefined ? judgeRunning(situation, trial) : judgeStopped(situation, trial),
    );

/** Whether a trial was stopped for inefficacy, adequate by then and not too long ago: failed by that word. */
const judgeStopped = (situation: Situation, trial: NsaidTrial): JudgedTrial => {
  const { stop, trialId, source } = trial;
  const sources = stop === undefined ? [source] : [source, stop.source];
  if (stop?.reason !== 'inefficacy') return { trial, failed: false, missing: [], sources };
  const lastDay = addMonths(
    dayOf(stop.at.at, stop.at.offset),
    situation.parameter('IND-02.remembered', 'mo'),
  );
  if (situation.clock.reached(startOfDay(lastDay + 1, stop.at.offset))) {
    return { trial, failed: false, missing: [], sources };
  }
  const { adequate = false, missing = [] } = situation.once(adequacies).get(trialId) ?? {};
  return { trial, failed: adequate, missing: adequate === 'unknown' ? missing : [], sources };
};

/** Whether a trial that runs is adequate and pain on it, scored late enough to judge it, is at or above IND-02.pain. */
const judgeRunning = (situation: Situation, trial: NsaidTrial): JudgedTrial => {
  const adequacy = situation.once(adequacies).get(trial.trialId);
  const latest = latestOn(situation, trial);
  const sources = latest === undefined ? [trial.source] : [trial.source, latest.source];
  const judged = (failed: JudgedTrial['failed'], missing: readonly Missing[] = []): JudgedTrial => ({
    trial,
    failed,
    missing,
    sources,
  });
  if (adequacy === undefined || adequacy.adequate === false) return judged(false);
  const lacking = adequacy.adequate === 'unknown' ? adequacy.missing : [];
  if (latest === undefined)
    return judged('unknown', [{ fact: 'pain', because: 'never-recorded' }, ...lacking]);
  if (latest.score < situation.parameter('IND-02.pain', '{score}')) return judged(false);
  return judged(adequacy.adequate, lacking);
};

const latestOn = (situation: Situation, trial: NsaidTrial): PainScore | undefined =>
  highestOfLast(scoresToJudge(situation, trial));

/** Scores on a trial, from IND-02.painAfter days after its start on: earlier ones are too soon to judge it by. */
export const scoresToJudge = (situation: Situation, trial: NsaidTrial): readonly PainScore[] => {
  const firstDay = dayOf(trial.at.at, trial.at.offset) + situation.parameter('IND-02.painAfter', 'd');
  return scoresOn(situation, trial).filter(({ at }) => dayOf(at.at, at.offset) >= firstDay);
};

/** Scores taken on a trial: from its start to IND-02.afterStop hours after its stop (clinical reference 15.16). */
export const scoresOn = (situation: Situation, trial: NsaidTrial): readonly PainScore[] => {
  const grace = situation.parameter('IND-02.afterStop', 'h') * HOUR;
  const until = trial.stop === undefined ? Number.POSITIVE_INFINITY : trial.stop.at.at + grace;
  return between(painScoresOf(situation.chart), trial.at.at, until);
};

/** The latest of some scores; of several at one time the highest (clinical reference 15.24). */
export const highestOfLast = (scores: readonly PainScore[]): PainScore | undefined => {
  const last = scores.at(-1);
  return last && between(scores, last.at.at, last.at.at).reduce((a, b) => (b.score > a.score ? b : a), last);
};
