import { HOUR, dayOf, startOfDay, type Instant, type Moment } from '../../kernel/instant.js';
import type { Work } from '../../kernel/derivation.js';
import type { Finding, Reaches } from '../../kernel/known.js';
import type { Operator } from '../../rule-engine/condition.js';

/** Time gone by, and when it will have come to a figure. */
export interface Elapsed {
  readonly value: number;
  readonly unit: 'h' | 'd';
  readonly reaches: Reaches;
}

/**
 * The only way a fact learns what time it is.
 *
 * Facts get no `now`: they ask whether a moment has come, or how long ago one was. Whatever they were told "not yet"
 * about is remembered, and the earliest of it is the next moment at which the conclusions could change by themselves.
 */
export interface Clock {
  /** Whether a moment has come. */
  readonly reached: (at: Instant) => boolean;
  /** Elapsed hours since a moment, judged at the later of now and `notBefore` (an order's planned start). */
  readonly hoursSince: (since: Instant, notBefore?: Instant) => Elapsed;
  /** Calendar days since a moment, both dates read in that moment's offset; the first day not counted. */
  readonly daysSince: (since: Moment, notBefore?: Instant) => Elapsed;
}

/** A clock that notes of whatever is being worked out which moments it waits for, and that it grows with time. */
export interface WatchedClock extends Clock {
  /** A moment at which something may change; those that have come are of no interest. */
  readonly watch: (at: Instant) => void;
}

export const clockOf = (work: Omit<Work, 'read'>): WatchedClock => ({
  watch: work.waitFor,
  reached: (at) => {
    work.waitFor(at);
    return at <= work.now();
  },
  hoursSince: (since, notBefore = Number.NEGATIVE_INFINITY) => {
    work.grow();
    return {
      value: (Math.max(work.now(), notBefore) - since) / HOUR,
      unit: 'h',
      reaches: (hours) => since + firstMillisecondOf(hours),
    };
  },
  daysSince: (since, notBefore = Number.NEGATIVE_INFINITY) => {
    work.grow();
    const first = dayOf(since.at, since.offset);
    return {
      value: dayOf(Math.max(work.now(), notBefore), since.offset) - first,
      unit: 'd',
      reaches: (days) => startOfDay(first + Math.ceil(days), since.offset),
    };
  },
});

/** The first millisecond that comes to so many hours; the product may be rounded up past one that does already. */
const firstMillisecondOf = (hours: number): number => {
  const rounded = Math.ceil(hours * HOUR);
  return (rounded - 1) / HOUR >= hours ? rounded - 1 : rounded;
};

/**
 * Watches for the instants at which a growing value begins to compare otherwise with a threshold. Hours grow by the
 * millisecond, days by whole days: a figure is exceeded when it is reached, or a millisecond or a day after.
 */
export const watchCrossings = (
  clock: WatchedClock,
  finding: Finding,
  operator: Operator,
  threshold: unknown,
): void => {
  if (!finding.known || finding.reaches === undefined || typeof threshold !== 'number') return;
  const { reaches, unit } = finding;
  clock.watch(reaches(threshold));
  if (operator === 'greaterThanInclusive' || operator === 'lessThan') return;
  clock.watch(unit === 'd' ? reaches(Math.floor(threshold) + 1) : reaches(threshold) + 1);
};
