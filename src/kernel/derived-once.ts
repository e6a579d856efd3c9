import type { Derivation, Work } from './derivation.js';
import type { Instant } from './instant.js';

/** Derivations of one moment. */
export interface DerivedOnce extends Work {
  /** The first moment that anything worked out so far waits for; undefined where nothing waits. */
  readonly next: () => Instant | undefined;
}

/**
 * Derivations for one moment alone: each is worked out when first read and stays as it is. Nothing is noted of what it
 * rests on, which for whoever asks only once would be half of the work.
 */
export const derivedOnce = (now: Instant): DerivedOnce => {
  let first = Number.POSITIVE_INFINITY;
  return {
    now: () => now,
    next: () => (first === Number.POSITIVE_INFINITY ? undefined : first),
    read: <Value>(one: Derivation<Value>): Value => {
      if (one.notes === undefined) {
        one.value = one.derive(one.input as never);
        one.notes = 'nothing';
      }
      return one.value as Value;
    },
    waitFor: (at) => {
      if (at > now && at < first) first = at;
    },
    grow: () => undefined,
  };
};
