import type { EventStore } from '../event-store/event-store.port.js';
import type { Position, StoredEvent } from '../kernel/event.js';
import { pause } from './carry-along.js';
import type { Checkpoints } from './checkpoints.js';
import { Progress } from './progress.js';

/** What is done because of an event, at least once for each and in order. It is never run over the past unasked. */
export interface Reactor {
  readonly name: string;
  /** How the names of the streams it is about begin. */
  readonly streams: string;
  /** Where it begins when it never ran: with the first event there is, or with the next one to come. */
  readonly from: 'beginning' | 'now';
  /** Tried again until it succeeds: nothing is skipped. */
  readonly react: (event: StoredEvent) => Promise<void>;
}

export interface ReactorSurroundings {
  readonly store: EventStore;
  readonly checkpoints: Checkpoints;
  readonly report: (fault: { readonly reactor: string; readonly error: unknown }) => void;
}

/** A part of the log that a reactor is told to act on again. */
interface ReplayRange {
  /** This one left out; from the beginning where nothing is said. */
  readonly beyond?: Position;
  /** This one included. */
  readonly to: Position;
}

const PAUSES = [50, 200, 1_000, 5_000] as const;
/** A checkpoint is written at most this often, in ms: what a crash makes a reactor do again is no more than that. */
const KEEP_EVERY = 100;

/** Carries a reactor along the log. */
export class RunningReactor {
  readonly progress = new Progress();
  readonly #ending = new AbortController();
  #running: Promise<void> | undefined;
  /** Whether its last try failed. */
  stuck = false;

  constructor(
    readonly reactor: Reactor,
    private readonly around: ReactorSurroundings,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  /**
   * Acts once more on a part of the past, because somebody asked for that part: the checkpoint stays where it is. Answers
   * with how many events it acted on; throws what the reactor throws, and goes no further.
   */
  async replay({ beyond, to }: ReplayRange): Promise<number> {
    const { streams, react } = this.reactor;
    let [at, count] = [beyond, 0];
    for (;;) {
      const page = await this.around.store.readLog(at === undefined ? {} : { beyond: at });
      for (const event of page) {
        if (event.position > to) return count;
        if (!event.stream.startsWith(streams)) continue;
        await react(event);
        count += 1;
      }
      at = page.at(-1)?.position;
      if (at === undefined) return count;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    for (let failures = 0; !signal.aborted;) {
      try {
        await this.#follow(() => {
          failures = 0;
          this.stuck = false;
        });
      } catch (error) {
        this.stuck = true;
        this.around.report({ reactor: this.reactor.name, error });
        await pause(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0, signal);
        failures += 1;
      }
    }
  }

  async #follow(onSuccess: () => void): Promise<void> {
    const { store, checkpoints } = this.around;
    const { name, streams, react } = this.reactor;
    const { signal } = this.#ending;
    const beyond = await this.#begin();
    const done = new Done((position) => checkpoints.keep(name, position));
    try {
      for await (const { events } of store.subscribe({ beyond, signal })) {
        for (const event of events) {
          if (signal.aborted) return;
          if (event.stream.startsWith(streams)) await react(event);
          done.reach(event.position);
        }
        onSuccess();
        this.progress.reach(events.at(-1)?.position ?? this.progress.position ?? beyond);
      }
    } finally {
      done.keep();
    }
  }

  /** Kept before the first event, an empty log's beginning too: a failure on it must not move the beginning. */
  async #begin(): Promise<Position | undefined> {
    const { store, checkpoints } = this.around;
    const { name, from } = this.reactor;
    const kept = checkpoints.of(name);
    if (kept !== undefined) return kept.beyond;
    const beyond = from === 'beginning' ? undefined : await store.head();
    checkpoints.begin(name, beyond);
    return beyond;
  }
}

/** How far a reactor has come, written now and then. */
class Done {
  #position: Position | undefined;
  #kept = 0;

  constructor(private readonly write: (position: Position) => void) {}

  reach(position: Position): void {
    this.#position = position;
    if (performance.now() - this.#kept >= KEEP_EVERY) this.keep();
  }

  keep(): void {
    if (this.#position !== undefined) this.write(this.#position);
    this.#position = undefined;
    this.#kept = performance.now();
  }
}
