import type { EventStore, LogBatch } from '../event-store/event-store.port.js';
import type { Position, StoredEvent } from '../kernel/event.js';
import { carryAlong, pause, type Carrying } from './carry-along.js';
import { Generations } from './generations.js';
import { Progress } from './progress.js';
import type { Projection, Tables } from './projection.js';
import { isDamage } from './sqlite-fault.js';
import type { Parked, ViewFile } from './view-file.js';

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

/** Before a file that could not be begun is tried again, in ms. */
const PAUSE = 1_000;
/** How often what a parked stream missed is read again where more came meanwhile. */
const READINGS = 3;

/** A projection kept up with the log, and its tables to be read from. */
export class View {
  readonly progress = new Progress();
  readonly #generations: Generations;
  readonly #ending = new AbortController();
  /** Ended when another file takes the place of the one that answers. */
  #serving = new AbortController();
  #file: ViewFile;
  #isEarlier: boolean;
  #begun: ViewFile | undefined;
  #caughtUp = false;
  /** When it last stood at the end of the log, by the process's steady clock, ms. */
  #atEnd = performance.now();
  #parked = 0;
  #following: Promise<void> | undefined;
  #rebuilding: Promise<void> | undefined;

  constructor(
    readonly projection: Projection,
    private readonly around: ViewSurroundings,
  ) {
    this.#generations = new Generations(around.folder, projection);
    const { answering, building, isEarlier } = this.#generations.standing();
    this.#file = answering;
    this.#begun = building;
    this.#isEarlier = isEarlier;
    this.#tell(false);
  }

  start(): void {
    if (this.#following !== undefined) return;
    // What an earlier process had begun to build beside the file that answers.
    if (this.#begun !== undefined) this.#rebuildUnasked();
    this.#following = this.#followAll();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#following;
    await this.#rebuilding;
    this.#begun?.close();
    this.#file.close();
  }

  /** Reads from the tables as they stand. */
  read<Result>(query: (tables: Tables) => Result): Result {
    try {
      return query(this.#file);
    } catch (error) {
      if (isDamage(error) && this.#following !== undefined) this.#rebuildUnasked();
      throw error;
    }
  }

  /** Whether the view had reached the end of the log when it last looked. */
  get caughtUp(): boolean {
    return this.#caughtUp;
  }

  /** How long ago the view last stood at the end of the log, in ms: 0 while it does. */
  get age(): number {
    return this.#caughtUp ? 0 : performance.now() - this.#atEnd;
  }

  parked(): readonly Parked[] {
    return this.#file.parked();
  }

  /** How many streams are parked, as last counted: known also where the file cannot be read. */
  get parkedCount(): number {
    return this.#parked;
  }

  /** Builds the view anew beside itself; the present tables answer until the new ones have caught up. */
  async rebuild(): Promise<void> {
    this.#rebuilding ??= this.#buildAnew().finally(() => {
      this.#rebuilding = undefined;
    });
    return this.#rebuilding;
  }

  /** Applies what parked streams missed, of one or of all; one is parked again where it fails again. */
  async retryParked(stream?: string): Promise<void> {
    const file = this.#file;
    for (const parked of file.parked()) {
      if (stream !== undefined && parked.stream !== stream) continue;
      for (let reading = 0; reading < READINGS; reading += 1) {
        const { store } = this.around;
        const missed = await this.#opened(await store.readStream(parked.stream, { from: parked.revision }));
        if (file !== this.#file) return;
        if (file.retry(parked, missed)) break;
      }
    }
    this.#parked = this.#file.parked().length;
  }

  async #followAll(): Promise<void> {
    const { signal } = this.#ending;
    if (this.#isEarlier) await this.#rebuilding;
    await this.retryParked().catch((error: unknown) => this.#report(error));
    while (!signal.aborted) {
      const file = this.#file;
      const end = await carryAlong(file, {
        ...this.#carrying(file),
        signal: AbortSignal.any([this.#serving.signal, signal]),
        told: (caughtUp) => this.#takeOver(file, caughtUp),
      });
      if (end === 'damaged') {
        this.#isBehind();
        await this.rebuild();
      }
    }
  }

  /** Until a file has caught up: one that turns out to be damaged is left for another. */
  async #buildAnew(): Promise<void> {
    const { signal } = this.#ending;
    for (let isDone = false; !isDone && !signal.aborted;) {
      const file = this.#begunOrAnother();
      if (file === undefined) {
        await pause(PAUSE, signal);
        continue;
      }
      const caughtUp = new AbortController();
      await carryAlong(file, {
        ...this.#carrying(file),
        signal: AbortSignal.any([caughtUp.signal, signal]),
        told: (isAtEnd) => {
          // What was told of once is not to be missing for a moment.
          if (!isAtEnd || (file.position() ?? '') < (this.progress.position ?? '')) return;
          this.#replaceBy(file);
          caughtUp.abort();
        },
      });
      isDone = caughtUp.signal.aborted;
      if (!isDone) file.close();
    }
  }

  #begunOrAnother(): ViewFile | undefined {
    const begun = this.#begun;
    this.#begun = undefined;
    try {
      return begun ?? this.#generations.another();
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }

  /** In one step: from the moment that a file is complete it is the one that answers, also after a crash. */
  #replaceBy(file: ViewFile): void {
    file.markComplete();
    const before = this.#file;
    this.#file = file;
    this.#isEarlier = false;
    this.#serving.abort();
    this.#serving = new AbortController();
    this.#tell(true);
    if (before !== file) before.close();
    this.#removeBefore(file);
  }

  /** Left-overs do no harm: the next start removes them. */
  #removeBefore(file: ViewFile): void {
    try {
      this.#generations.removeBefore(file);
    } catch (error) {
      this.#report(error);
    }
  }

  #takeOver(file: ViewFile, caughtUp: boolean): void {
    if (file !== this.#file) return;
    if (caughtUp && !file.isComplete()) {
      file.markComplete();
      this.#removeBefore(file);
    }
    this.#tell(caughtUp);
  }

  #carrying(file: ViewFile): Pick<Carrying, 'failed' | 'store' | 'take'> {
    return {
      store: this.around.store,
      take: async (at, batch) => this.#take(file, at, batch),
      failed: (error) => {
        if (file === this.#file) this.#isBehind();
        this.#report(error);
      },
    };
  }

  /** Where the file is no longer at the position the batch follows on, this throws and takes nothing. */
  async #take(file: ViewFile, at: Position | undefined, { events }: LogBatch): Promise<void> {
    const to = events.at(-1)?.position;
    if (to === undefined) return;
    const own = await this.#opened(events.filter(({ stream }) => this.#isAbout(stream)));
    for (const { position, error } of file.apply(own, at, to)) {
      this.#report(new Error(`a stream was parked at position ${position}: ${error}`));
    }
  }

  #isBehind(): void {
    if (this.#caughtUp) this.#atEnd = performance.now();
    this.#caughtUp = false;
  }

  #tell(caughtUp: boolean): void {
    if (caughtUp) this.#caughtUp = true;
    else this.#isBehind();
    this.#parked = this.#file.parked().length;
    this.progress.reach(this.#file.position());
  }

  #rebuildUnasked(): void {
    this.rebuild().catch((error: unknown) => this.#report(error));
  }

  #report(error: unknown): void {
    this.around.report({ view: this.projection.name, error });
  }

  #isAbout(stream: string): boolean {
    return this.projection.streams === undefined || stream.startsWith(this.projection.streams);
  }

  async #opened(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    return this.projection.personal === true && events.length > 0 ? this.around.open(events) : events;
  }
}
