import type { Instant } from '../../src/kernel/instant.js';
import { Clock } from '../../src/platform/clock.js';

/** A clock that shows what the test says. */
export class SetClock extends Clock {
  constructor(public at: Instant) {
    super();
  }

  override now(): Instant {
    return this.at;
  }
}
