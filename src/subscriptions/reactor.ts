import type { EventStore } from '../event-store/event-store.port.js';
import type { StoredEvent } from '../kernel/event.js';
import type { Checkpoints } from './checkpoints.js';
import { Progress } from './progress.js';
import { pause } from './view.js';

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

const PAUSES = [50, 200, 1_000, 5_000] as const;

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
    for await (const { events } of store.subscribe({ beyond, signal })) {
      for (const event of events) {
        if (signal.aborted) return;
        if (event.stream.startsWith(streams)) {
          await react(event);
          checkpoints.keep(name, event.position);
        }
      }
      const to = events.at(-1)?.position;
      if (to !== undefined) checkpoints.keep(name, to);
      onSuccess();
      this.progress.reach(to ?? this.progress.position ?? beyond);
    }
  }

  async #begin(): Promise<string | undefined> {
    const { store, checkpoints } = this.around;
    const { name, from } = this.reactor;
    const kept = checkpoints.of(name);
    if (kept !== undefined || from === 'beginning') return kept;
    const head = await store.head();
    if (head !== undefined) checkpoints.keep(name, head);
    return head;
  }
}
