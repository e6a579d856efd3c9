import { describe, expect, it } from '@jest/globals';
import { derivation, notesOf } from '../../kernel/derivation.js';
import { derivations } from '../../kernel/derivations.js';
import { DAY, HOUR, momentAt } from '../../kernel/instant.js';
import type { Finding } from '../../kernel/known.js';
import type { Operator } from '../../rule-engine/condition.js';
import { relations, compare } from '../../rule-engine/relation.js';
import { clockOf, watchCrossings, type Elapsed } from './clock.js';
import { elapsed } from './elapsed.js';

const BEGAN = momentAt(Date.parse('2024-03-01T20:30:00Z'), 60);

/** What a comparison of a growing figure comes to at a moment, and when it has to be made again. */
const comparedAt = (
  now: number,
  grow: (clock: ReturnType<typeof clockOf>) => Elapsed,
  operator: Operator,
  threshold: number,
) => {
  const work = derivations();
  work.begin(now, 0);
  const clock = clockOf(work);
  const holds = derivation(() => {
    const finding: Finding = elapsed(grow(clock), []);
    watchCrossings(clock, finding, operator, threshold);
    return finding.known && compare(relations[operator], finding.value, threshold);
  }, operator);
  return { holds: work.read(holds), due: notesOf(holds).due ?? Number.POSITIVE_INFINITY };
};

const OPERATORS: readonly Operator[] = [
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'equal',
  'notEqual',
];

describe.each<[string, (clock: ReturnType<typeof clockOf>) => Elapsed, number]>([
  ['hours since a moment', (clock) => clock.hoursSince(BEGAN.at), HOUR],
  ['days since a moment', (clock) => clock.daysSince(BEGAN), DAY],
])('%s', (_name, grow, length) => {
  it.each(
    OPERATORS.flatMap((operator) =>
      [0, 0.7, 1, 1.1, 2, 2.2, 2.5, 8.3, 36].map((threshold) => [operator, threshold] as const),
    ),
  )('compared by %s with %d changes only at the moments waited for', (operator, threshold) => {
    const end = BEGAN.at + (threshold + 3) * length;
    let now = BEGAN.at;
    let { holds, due } = comparedAt(now, grow, operator, threshold);
    while (now < end) {
      // Just before it is due, and a millisecond before and after round times, nothing is otherwise.
      const until = Math.min(due, end);
      const looks = [now + 1, now + (until - now) / 2, until - 1].map(Math.floor);
      for (const look of looks.filter((at) => at > now && at < until)) {
        expect([look, comparedAt(look, grow, operator, threshold).holds]).toEqual([look, holds]);
      }
      now = until;
      ({ holds, due } = comparedAt(now, grow, operator, threshold));
    }
    // Nothing is left to wait for once the figure has come past the threshold.
    expect(due).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('hours to the later of now and a planned start', () => {
  it('do not grow before that start, and cross their threshold after it', () => {
    const planned = BEGAN.at + 10 * HOUR;
    const grow = (clock: ReturnType<typeof clockOf>) => clock.hoursSince(BEGAN.at, planned);
    expect(comparedAt(BEGAN.at, grow, 'greaterThan', 12)).toEqual({
      holds: false,
      due: BEGAN.at + 12 * HOUR,
    });
    expect(comparedAt(BEGAN.at, grow, 'greaterThan', 9)).toMatchObject({ holds: true });
  });
});
