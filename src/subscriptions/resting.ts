import type { Timing } from './timing.js';

/** After each failure in a row, in ms. */
const RESTS = [1_000, 5_000, 30_000, 120_000] as const;

interface Rest {
  readonly failures: number;
  /** By `Timing.elapsed`. */
  readonly until: number;
}

/** Streams that failed lately and are left alone for a while, longer each time. */
export class Resting {
  readonly #rests = new Map<string, Rest>();

  constructor(private readonly timing: Timing) {}

  get count(): number {
    return this.#rests.size;
  }

  has(stream: string): boolean {
    return (this.#rests.get(stream)?.until ?? 0) > this.timing.elapsed();
  }

  rest(stream: string): void {
    const failures = this.#rests.get(stream)?.failures ?? 0;
    const ms = RESTS[Math.min(failures, RESTS.length - 1)] ?? 0;
    this.#rests.set(stream, { failures: failures + 1, until: this.timing.elapsed() + ms });
  }

  forget(stream: string): void {
    this.#rests.delete(stream);
  }

  /** Until the first of them may be tried again, in ms. */
  untilNext(): number {
    const now = this.timing.elapsed();
    let first = Number.POSITIVE_INFINITY;
    for (const { until } of this.#rests.values()) if (until > now) first = Math.min(first, until - now);
    return first;
  }
}
