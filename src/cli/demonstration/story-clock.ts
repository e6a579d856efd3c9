import { HOUR, type Instant } from '../../kernel/instant.js';
import { Clock } from '../../platform/clock.js';

/** The machine's clock, set back by some hours: a story of days is told in seconds, and ends now. */
export class StoryClock extends Clock {
  #hoursAgo: number;

  constructor(hoursAgo: number) {
    super();
    this.#hoursAgo = hoursAgo;
  }

  override now(): Instant {
    return Math.round(Date.now() - this.#hoursAgo * HOUR);
  }

  /** Later, never earlier. */
  moveTo(hoursAgo: number): void {
    this.#hoursAgo = Math.min(this.#hoursAgo, hoursAgo);
  }
}
