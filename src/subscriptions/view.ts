import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore, LogBatch } from '../event-store/event-store.port.js';
import type { Position, StoredEvent } from '../kernel/event.js';
import { Generations } from './generations.js';
import { Progress } from './progress.js';
import type { Projection, Tables } from './projection.js';
import { Overtaken, ViewFile, type Parked } from './view-file.js';

/** What keeping a view needs from around it. */
export interface ViewSurroundings {
  readonly store: EventStore;
  /** The folder of the views' files. */
  readonly folder: string;
  /** Opens the personal fields of events, for projections that need them. */
  readonly open: (events: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>;
  /** Told of what went wrong: a view that cannot be carried on, a stream that was parked. */
  readonly report: (fault: ViewFault) => void;
}

export interface ViewFault {
  readonly view: string;
  readonly error: unknown;
}

/** After a fault, in ms: soon at first, then less often. */
const PAUSES = [100, 500, 2_000, 5_000] as const;

/** A projection kept up with the log, and its tables to be read from. */
export class View {
  readonly progress = new Progress();
  readonly #generations: Generations;
  readonly #ending = new AbortController();
  #file: ViewFile;
  #caughtUp = false;
  #following: Promise<void> | undefined;
  #rebuilding: Promise<void> | undefined;

  constructor(
    readonly projection: Projection,
    private readonly around: ViewSurroundings,
  ) {
    this.#generations = new Generations(around.folder, projection);
    this.#file = this.#generations.latest();
    this.progress.reach(this.#file.position());
  }

  start(): void {
    this.#following ??= this.#followLatest();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#following;
    await this.#rebuilding;
    this.#file.close();
  }

  /** Reads from the tables as they stand. */
  read<Result>(query: (tables: Tables) => Result): Result {
    return query(this.#file);
  }

  /** Whether the view had reached the end of the log when it last looked. */
  get caughtUp(): boolean {
    return this.#caughtUp;
  }

  parked(): readonly Parked[] {
    return this.#file.parked();
  }

  /** Builds the view anew beside itself; the present tables answer until the new ones have caught up. */
  async rebuild(): Promise<void> {
    this.#rebuilding ??= this.#buildAnew().finally(() => {
      this.#rebuilding = undefined;
    });
    return this.#rebuilding;
  }

  /** Applies what a parked stream missed; it is parked again where it fails again. */
  async retryParked(): Promise<void> {
    for (const { stream, revision } of this.#file.parked()) {
      const missed = await this.around.store.readStream(stream, { from: revision });
      this.#file.retry(stream, await this.#opened(missed));
    }
  }

  async #followLatest(): Promise<void> {
    try {
      await this.retryParked();
    } catch (error) {
      this.around.report({ view: this.projection.name, error });
    }
    await this.#follow(this.#ending.signal, () => this.#file, false);
  }

  async #buildAnew(): Promise<void> {
    const file = this.#generations.another();
    const reached = new AbortController();
    const either = AbortSignal.any([reached.signal, this.#ending.signal]);
    await this.#follow(
      either,
      () => file,
      true,
      () => reached.abort(),
    );
    if (this.#ending.signal.aborted) return file.close();
    const before = this.#file;
    this.#file = file;
    this.#generations.removeBefore(file);
    before.close();
  }

  /** Follows the log until told to end; begins again where it was whenever something fails. */
  async #follow(
    signal: AbortSignal,
    fileNow: () => ViewFile,
    aside: boolean,
    onCaughtUp?: () => void,
  ): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        let at = fileNow().position();
        for await (const batch of this.around.store.subscribe({ beyond: at, signal })) {
          await this.#take(fileNow(), at, batch);
          at = batch.events.at(-1)?.position ?? at;
          failures = 0;
          if (!aside) this.#tell(fileNow(), batch.caughtUp);
          if (batch.caughtUp) onCaughtUp?.();
          if (signal.aborted) return;
        }
      } catch (error) {
        if (!aside) this.#tell(fileNow(), false);
        if (error instanceof Overtaken) continue;
        this.around.report({ view: this.projection.name, error });
        await pause(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0, signal);
        failures += 1;
      }
    }
  }

  /** Where the file is no longer at the position the batch follows on, this throws and takes nothing. */
  async #take(file: ViewFile, at: Position | undefined, { events, caughtUp }: LogBatch): Promise<void> {
    const to = events.at(-1)?.position;
    if (to !== undefined) {
      const own = await this.#opened(events.filter(({ stream }) => this.#isAbout(stream)));
      const parked = file.parked().length;
      file.apply(own, at, to);
      if (file.parked().length > parked) this.#reportParked(file);
    }
    if (caughtUp && !file.isComplete()) {
      file.markComplete();
      this.#generations.removeBefore(file);
    }
  }

  #tell(file: ViewFile, caughtUp: boolean): void {
    this.#caughtUp = caughtUp;
    this.progress.reach(file.position());
  }

  #reportParked(file: ViewFile): void {
    const last = file.parked().at(-1);
    this.around.report({
      view: this.projection.name,
      error: new Error(`a stream was parked: ${last?.error}`),
    });
  }

  #isAbout(stream: string): boolean {
    return this.projection.streams === undefined || stream.startsWith(this.projection.streams);
  }

  async #opened(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    return this.projection.personal === true && events.length > 0 ? this.around.open(events) : events;
  }
}

/** Some time, in ms, or less where the signal ends it. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await wait(ms, undefined, { signal }).catch(() => undefined);
};
