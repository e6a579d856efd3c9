import { HOUR, dayOf, startOfDay, type Instant, type Moment } from '../../kernel/instant.js';
import type { Reaches } from '../../kernel/known.js';

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

/** A clock that stands still, and the next moment it was told to wait for. */
export interface WatchedClock extends Clock {
  readonly now: Instant;
  /** A moment at which something may change; those that have come are of no interest. */
  readonly watch: (at: Instant) => void;
  readonly next: () => Instant | undefined;
}

export const clockAt = (now: Instant): WatchedClock => {
  let next = Number.POSITIVE_INFINITY;
  const watch = (at: Instant): void => {
    if (at > now && at < next) next = at;
  };
  return {
    now,
    watch,
    next: () => (next === Number.POSITIVE_INFINITY ? undefined : next),
    reached: (at) => {
      watch(at);
      return at <= now;
    },
    hoursSince: (since, notBefore = now) => ({
      value: (Math.max(now, notBefore) - since) / HOUR,
      unit: 'h',
      reaches: (hours) => since + Math.ceil(hours * HOUR),
    }),
    daysSince: (since, notBefore = now) => {
      const first = dayOf(since.at, since.offset);
      return {
        value: dayOf(Math.max(now, notBefore), since.offset) - first,
        unit: 'd',
        reaches: (days) => startOfDay(first + Math.ceil(days), since.offset),
      };
    },
  };
};

/** The instants around which a growing value passes a threshold, whichever comparison is made with it. */
export const crossings = (reaches: Reaches, threshold: number): readonly Instant[] => [
  reaches(threshold),
  reaches(threshold) + 1,
  reaches(threshold + 1),
];
