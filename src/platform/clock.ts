import type { Instant } from '../kernel/instant.js';

/** Where the shell learns what time it is; the core is told. */
export abstract class Clock {
  abstract now(): Instant;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  override now(): Instant {
    return Date.now();
  }
}
