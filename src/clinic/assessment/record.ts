import { HOUR, type Instant, type Moment } from '../../kernel/instant.js';
import { evolve } from '../chart/chart.js';
import { momentIn } from '../chart/moments.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Course } from './course.js';
import { lateOutcomes } from './late.js';
import { reassess, settle, type CarriedOn } from './settle.js';

/** Entries recorded together: one write, one assessment. */
export interface Recording {
  readonly recordedAt: Moment;
  readonly entries: readonly RecordedEntry[];
  readonly historical?: boolean;
}

/**
 * Records a list of admitted entries: settles what fell due before, evolves the chart, looks back at what late entries
 * would have raised, assesses and concludes. Live recording, `assess`, replay and backtest all come through here.
 */
export const record = (course: Course, ruleSet: RuleSet, recording: Recording): CarriedOn => {
  const { recordedAt, entries, historical = false } = recording;
  const settled = settle(course, ruleSet, recordedAt.at - 1, historical);
  const before = settled.course.chart;
  const chart = evolve(before, entries);
  const late = lateOutcomes({
    before,
    after: chart,
    standing: settled.course.standing,
    ruleSet,
    moments: lateMoments(entries, recordedAt.at, lateAfter(ruleSet)),
  });
  const offset = entries.at(-1)?.occurredAt.offset ?? settled.course.offset;
  const assessed = reassess({ ...settled.course, chart, offset }, ruleSet, {
    at: recordedAt,
    settled: false,
    late,
    historical,
  });
  return { course: assessed.course, concluded: [...settled.concluded, ...assessed.concluded] };
};

/** Hours after which a recorded entry counts as late (design, section 2). */
const lateAfter = (ruleSet: RuleSet): number => {
  const hours = ruleSet.parameters.get('GENERAL.lateAfter')?.get('h');
  if (hours === undefined) throw new Error('the rule set has no parameter GENERAL.lateAfter in h');
  return hours;
};

/** The moments to look back at: when late entries occurred, each moment once, in order. */
const lateMoments = (
  entries: readonly RecordedEntry[],
  recordedAt: Instant,
  hours: number,
): readonly Instant[] => {
  const late = entries
    .filter((one) => recordedAt - one.occurredAt.at > hours * HOUR || isOver(one, recordedAt))
    .map(({ occurredAt }) => occurredAt.at);
  return [...new Set(late)].toSorted((a, b) => a - b);
};

/** A symptom that had ended before it was recorded, however recently: looked at only now, it would raise nothing. */
const isOver = ({ entry, occurredAt }: RecordedEntry, recordedAt: Instant): boolean =>
  entry.type === 'SymptomReported' &&
  entry.resolvedAt !== undefined &&
  occurredAt.at < recordedAt &&
  momentIn(entry.resolvedAt).at <= recordedAt;
