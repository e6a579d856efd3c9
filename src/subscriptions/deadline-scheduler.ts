import type { Instant } from '../kernel/instant.js';
import type { DeadlineBoard } from './deadline-board.js';

/** What the scheduler needs from around it. */
export interface DeadlineSurroundings {
  readonly board: DeadlineBoard;
  readonly now: () => Instant;
  /** Has a stream's due moments settled; answers with its next one. Harmless where another node was first. */
  readonly nudge: (stream: string) => Promise<Instant | undefined>;
  readonly report: (error: unknown) => void;
}

/** At least this often the clock is looked at, in ms: it may have been set, or the machine have slept. */
const LOOK = 15_000;
/** After a failure, in ms. */
const PAUSE = 1_000;
const AT_ONCE = 50;

/** Nudges each stream when its moment comes. It decides nothing: what follows from the moment is the core's business. */
export class DeadlineScheduler {
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;
  #ended = false;

  constructor(private readonly around: DeadlineSurroundings) {}

  start(): void {
    this.#look();
  }

  async stop(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#working;
  }

  /** A stream's next moment is known: of its latest event, or of a nudge. */
  set(stream: string, moment: Instant | undefined): void {
    this.around.board.set(stream, moment);
    if (this.#working === undefined) this.#look();
  }

  #look(): void {
    if (this.#ended) return;
    clearTimeout(this.#timer);
    const next = this.around.board.next();
    const wait = next === undefined ? LOOK : Math.min(LOOK, next - this.around.now());
    if (wait > 0) this.#lookIn(wait);
    else if (this.#working === undefined) {
      this.#working = this.#nudgeDue().then((pause) => {
        this.#working = undefined;
        if (pause > 0) this.#lookIn(pause);
        else this.#look();
      });
    }
  }

  #lookIn(ms: number): void {
    if (this.#ended) return;
    this.#timer = setTimeout(() => this.#look(), ms);
    this.#timer.unref();
  }

  /** One stream after the other; answers how long to wait before looking again, in ms. */
  async #nudgeDue(): Promise<number> {
    const { board, now, nudge, report } = this.around;
    let pause = 0;
    for (const stream of board.due(now(), AT_ONCE)) {
      if (this.#ended) return 0;
      try {
        board.set(stream, await nudge(stream));
      } catch (error) {
        report(error);
        pause = PAUSE;
      }
    }
    return pause;
  }
}
