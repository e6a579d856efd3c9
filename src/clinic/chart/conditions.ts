import { groupBy } from '../../kernel/group-by.js';
import type { Instant } from '../../kernel/instant.js';
import type { Check, NotedCondition } from '../entries/entry.js';
import { entriesOf, type Chart } from './chart.js';
import { perChart } from './per-chart.js';
import { latestUpTo, type Timed } from './timeline.js';

/** What the latest note on a condition says. */
export interface ConditionNote extends Timed {
  readonly present: boolean;
  readonly source: string;
}

/** A check somebody did. */
export interface CheckRecord extends Timed {
  readonly outcome: string | undefined;
  readonly source: string;
}

/** The latest note on a condition at an instant; none means that it is not present, for conditions are noted by exception. */
export const conditionAt = (
  chart: Chart,
  condition: NotedCondition,
  instant: Instant,
): ConditionNote | undefined => latestUpTo(notes(chart).get(condition) ?? [], instant);

/** Every time a check was done, by time. */
export const checksOf = (chart: Chart, check: Check): readonly CheckRecord[] =>
  checks(chart).get(check) ?? [];

const notes = perChart((chart): ReadonlyMap<NotedCondition, readonly ConditionNote[]> => {
  const grouped = groupBy(entriesOf(chart, 'ConditionNoted'), ({ entry }) => entry.condition);
  return new Map(
    [...grouped].map(([condition, noted]) => [
      condition,
      noted.map(({ id, occurredAt, entry }) => ({
        at: occurredAt,
        present: entry.status === 'present',
        source: id,
      })),
    ]),
  );
});

const checks = perChart((chart): ReadonlyMap<Check, readonly CheckRecord[]> => {
  const grouped = groupBy(entriesOf(chart, 'CheckDone'), ({ entry }) => entry.check);
  return new Map(
    [...grouped].map(([check, done]) => [
      check,
      done.map(({ id, occurredAt, entry }) => ({ at: occurredAt, outcome: entry.outcome, source: id })),
    ]),
  );
});
