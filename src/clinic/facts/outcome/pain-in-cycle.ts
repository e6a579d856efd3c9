import { DAY, dayOf, HOUR } from '../../../kernel/instant.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import { cycleNamed, cyclesOf, type Cycle } from '../../chart/cycles.js';
import type { InfusionStart } from '../../chart/infusions.js';
import { painScoresOf, type PainScore } from '../../chart/pain.js';
import { between } from '../../chart/timeline.js';
import type { Instrument } from '../../entries/entry.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';

/** What a fact that weighs the scores of a cycle reads. */
export const READS_RESPONSE: NonNullable<FactDefinition['reads']> = {
  'OUT-01.due': ['h'],
  'OUT-02.baselineAge': ['d'],
  'OUT-02.complete': ['{score}'],
  'OUT-02.fall': ['{score}'],
  'OUT-02.fallPercent': ['%'],
};

/** The cycle a fact is asked about; subjects come from the chart, so a missing one is a defect of ours. */
export const askedCycle = ({ chart, subject }: Pick<Asked, 'chart' | 'subject'>): Cycle => {
  const cycle = cycleNamed(chart, subject.id);
  if (cycle === undefined) throw new Error('asked about a cycle that is not in the chart');
  return cycle;
};

/** The first infusion of the cycle that began next. */
export const nextCycle = (asked: Asked): InfusionStart | undefined => asked.ofSubject(startOfNext);

const startOfNext = (asked: Asked): InfusionStart | undefined => {
  const cycles = cyclesOf(asked.chart);
  return cycles[cycles.findIndex(({ cycleId }) => cycleId === asked.subject.id) + 1]?.first;
};

/** Scores after the cycle's last infusion began and before the next cycle did, by time. */
export const scoresAfter = (asked: Asked): readonly PainScore[] => asked.ofSubject(scoresInCycle);

const scoresInCycle = (asked: Asked): readonly PainScore[] => {
  const until = nextCycle(asked)?.at.at ?? Number.POSITIVE_INFINITY;
  return between(painScoresOf(asked.chart), askedCycle(asked).last.at.at + 1, until - 1);
};

/** Of those, the ones that count for a response: a flare of bone pain before OUT-01.due is none (clinical reference 8, 15.18). */
export const responseScores = (asked: Asked): readonly PainScore[] => {
  const from = askedCycle(asked).last.at.at + asked.parameter('OUT-01.due', 'h') * HOUR;
  return scoresAfter(asked).filter(({ at }) => at.at >= from);
};

/** The last score before the cycle by an instrument, if its date is at most OUT-02.baselineAge days before; of several at one time the highest. */
export const baselineOf = (
  situation: Situation,
  { first }: Cycle,
  instrument: Instrument,
): PainScore | undefined => {
  const day = dayOf(first.at.at, first.at.offset);
  const oldest = day - situation.parameter('OUT-02.baselineAge', 'd');
  const before = between(painScoresOf(situation.chart), (oldest - 1) * DAY, first.at.at - 1).filter(
    (score) => score.instrument === instrument && dayOf(score.at.at, score.at.offset) >= oldest,
  );
  const last = before.at(-1);
  return last && highestAt(before, last);
};

/** Of several scores at one time the highest governs (clinical reference 15.24). */
export const highestAt = (scores: readonly PainScore[], score: PainScore): PainScore =>
  between(scores, score.at.at, score.at.at).reduce((a, b) => (b.score > a.score ? b : a), score);

/** Points of 10, rounded; negative where pain rose. */
export const fallBetween = (before: PainScore, after: PainScore): number =>
  roundHalfUp(before.score - after.score);

/** Per cent of the score before, rounded; undefined where that was 0. */
export const fallPercentBetween = (before: PainScore, after: PainScore): number | undefined =>
  before.score === 0 ? undefined : roundHalfUp(((before.score - after.score) / before.score) * 100);

/** Whether a score is a complete response, or a partial one against the baseline by its instrument (clinical reference 3). */
export const isResponse = (situation: Situation, cycle: Cycle, after: PainScore): boolean => {
  const { parameter } = situation;
  if (after.score <= parameter('OUT-02.complete', '{score}')) return true;
  const baseline = baselineOf(situation, cycle, after.instrument);
  const percent = baseline && fallPercentBetween(baseline, after);
  return (
    baseline !== undefined &&
    percent !== undefined &&
    percent >= parameter('OUT-02.fallPercent', '%') &&
    fallBetween(baseline, after) >= parameter('OUT-02.fall', '{score}')
  );
};
