import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from '../store-unavailable.js';

/** Before it is asked again, in ms. */
const PAUSE = 250;

/**
 * Asks the same until there is an answer. Whoever got none to an append does not know whether it was stored; asked for
 * again with the same ids at the same revision it is stored once, and said to be. Throws `StoreUnavailable` once
 * `end` has come, by the process's steady clock, in ms.
 */
export const settled = async <Answer>(ask: () => Promise<Answer>, end: () => number): Promise<Answer> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isUnknown = error instanceof StoreUnavailable && error.because !== 'closed';
      if (!isUnknown || performance.now() + PAUSE > end()) throw error;
      await wait(PAUSE * (0.5 + Math.random()));
    }
  }
};
