import type { Derivation, Derivations } from './derivations.js';
import type { Instant } from './instant.js';

/**
 * Derivations for one round alone: each is worked out when first read and stays as it is. Nothing is noted of what it
 * rests on, which for whoever asks only once would be half of the work.
 */
export const derivedOnce = (): Derivations => {
  let now = Number.NEGATIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  const read = <Value>(one: Derivation<Value>): Value => {
    if (one.at !== now) {
      one.value = one.derive(one.input as never);
      one.at = now;
    }
    return one.value as Value;
  };
  return {
    now: () => now,
    begin: (moment: Instant) => {
      if (now !== Number.NEGATIVE_INFINITY) throw new Error('what is derived once has one round');
      now = moment;
    },
    read,
    holding: read,
    isChanged: () => true,
    bringAll: ({ derivations }, tell) => {
      for (const [index, one] of derivations.entries()) {
        read(one);
        tell(index);
      }
      return first;
    },
    rest: () => undefined,
    waitFor: (at) => {
      if (at > now && at < first) first = at;
    },
    grow: () => undefined,
  };
};
