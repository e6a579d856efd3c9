import type { Instant } from '../kernel/instant.js';
import type { DeadlineBoard, Due } from './deadline-board.js';
import { Resting } from './resting.js';
import { systemTiming, type Timing } from './timing.js';

/** What the scheduler needs from around it. */
export interface DeadlineSurroundings {
  readonly board: DeadlineBoard;
  readonly now: () => Instant;
  /** Has a stream's due moments settled; answers with its next one. Harmless where another node was first. */
  readonly nudge: (stream: string) => Promise<Instant | undefined>;
  readonly report: (error: unknown) => void;
  readonly timing?: Timing;
}

/** At least this often the clock is looked at, in ms: it may have been set, or the machine have slept. */
const LOOK = 15_000;
/** After the board could not be read, in ms. */
const PAUSE = 1_000;
/** Streams of one round: those that fell due meanwhile come into the next, which begins with the longest due. */
const ROUND = 64;
/** Nudges under way at a time: what they write shares a flush, and requests still get their turn. */
const AT_ONCE = 4;

/** Nudges each stream when its moment comes. It decides nothing: what follows from the moment is the core's business. */
export class DeadlineScheduler {
  readonly #timing: Timing;
  readonly #resting: Resting;
  #callOff: () => void = () => undefined;
  #working: Promise<void> | undefined;
  #ended = false;

  constructor(private readonly around: DeadlineSurroundings) {
    this.#timing = around.timing ?? systemTiming;
    this.#resting = new Resting(this.#timing);
  }

  start(): void {
    this.#look();
  }

  async stop(): Promise<void> {
    this.#ended = true;
    this.#callOff();
    await this.#working;
  }

  /** A stream's next moment is known of its latest event. */
  set(stream: string, moment: Instant | undefined): void {
    if (!this.around.board.set(stream, moment)) return;
    if (moment === undefined) this.#resting.forget(stream);
    this.#look();
  }

  #look(): void {
    if (this.#ended || this.#working !== undefined) return;
    this.#callOff();
    try {
      const due = this.#due();
      if (due.length === 0) return this.#lookIn(this.#untilNext());
      this.#working = this.#nudgeAll(due).finally(() => {
        this.#working = undefined;
        this.#look();
      });
    } catch (error) {
      this.around.report(error);
      this.#lookIn(PAUSE);
    }
  }

  #lookIn(ms: number): void {
    this.#callOff = this.#timing.after(ms, () => this.#look());
  }

  /** Streams that failed lately are passed over, so that they keep no other waiting. */
  #due(): readonly Due[] {
    return this.around.board
      .due(this.around.now(), ROUND + this.#resting.count)
      .filter(({ stream }) => !this.#resting.has(stream));
  }

  #untilNext(): number {
    const now = this.around.now();
    const next = this.around.board.next(now);
    return Math.min(LOOK, this.#resting.untilNext(), next === undefined ? LOOK : next - now);
  }

  async #nudgeAll(due: readonly Due[]): Promise<void> {
    const waiting = [...due];
    const nudgeNext = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined && !this.#ended; one = waiting.shift()) {
        await this.#nudge(one);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, nudgeNext));
  }

  async #nudge(due: Due): Promise<void> {
    try {
      const next = await this.around.nudge(due.stream);
      this.around.board.settle(due, next);
      // A moment that a nudge does not move would be nudged without end.
      if (next !== undefined && next <= due.moment) this.#resting.rest(due.stream);
      else this.#resting.forget(due.stream);
    } catch (error) {
      this.#resting.rest(due.stream);
      this.around.report(error);
    }
  }
}
