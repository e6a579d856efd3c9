import type Database from 'better-sqlite3';
import type { Position, StoredEvent } from '../../kernel/event.js';
import { Bell } from '../bell.js';
import { checkAppend } from '../checked-append.js';
import {
  EventStore,
  type Append,
  type Appended,
  type LogBatch,
  type LogRange,
  type NameRange,
  type StreamRange,
  type Subscribing,
} from '../event-store.port.js';
import { followLog } from '../follow-log.js';
import { StoreUnavailable } from '../store-unavailable.js';
import { AppendQueue } from './append-queue.js';
import type { Outcome } from './commit-group.js';
import { openReader, type SqliteSettings } from './open-file.js';
import { OtherWriters } from './other-writers.js';
import { reading, type Reading } from './reading.js';
import { checkReady } from './schema.js';
import { unavailableFrom } from './unavailable.js';
import { Writer } from './writer.js';

/** How long another process may hold the file before an append is given up, in ms. */
const PATIENCE = 5_000;

/** The log in one SQLite file: durable when an append resolves, one writer at a time, any number of processes. */
export class SqliteEventStore extends EventStore {
  override readonly positionsAreContiguous = true;
  override readonly keepsIndexes = true;
  readonly #reading: Reading;
  readonly #queue: AppendQueue;
  readonly #others: OtherWriters;
  readonly #bell = new Bell();
  #closing: Promise<void> | undefined;

  private constructor(
    private readonly writer: Writer | undefined,
    private readonly reader: Database.Database,
    { patience = PATIENCE }: SqliteSettings,
  ) {
    super();
    const ring = (): void => this.#bell.ring();
    this.#reading = reading(reader);
    this.#others = new OtherWriters(() => this.#reading.dataVersion(), ring);
    const commit = (group: readonly Append[]): readonly Outcome[] => {
      if (writer === undefined) throw new StoreUnavailable('read-only');
      return writer.commit(group);
    };
    this.#queue = new AppendQueue({ commit, onCommitted: ring, patience });
  }

  /** Opens the file, or makes it. Throws `StoreUnavailable`, or an `Error` for a file that is not one of ours. */
  static open(path: string, settings: SqliteSettings = {}): SqliteEventStore {
    try {
      return new SqliteEventStore(new Writer(path, settings), openReader(path), settings);
    } catch (error) {
      throw unavailableFrom(error);
    }
  }

  /** Opens a file that is there, to read alone: whatever runs beside it, nothing is made or changed. */
  static openToRead(path: string): SqliteEventStore {
    try {
      const reader = openReader(path);
      checkReady(reader);
      return new SqliteEventStore(undefined, reader, {});
    } catch (error) {
      throw unavailableFrom(error);
    }
  }

  override async append(append: Append): Promise<Appended> {
    this.#checkOpen();
    checkAppend(append);
    return this.#queue.add(append);
  }

  override async eventsOf(stream: string, commandId: string): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#reading.eventsOf(stream, commandId));
  }

  override async readStream(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#reading.stream(stream, range));
  }

  override async readLog(range: LogRange = {}): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#reading.log(range));
  }

  override async readStreamNames(range: NameRange = {}): Promise<readonly string[]> {
    return this.#read(() => this.#reading.names(range));
  }

  override async head(): Promise<Position | undefined> {
    return this.#read(() => this.#reading.head());
  }

  override async *subscribe(subscribing: Subscribing): AsyncGenerator<LogBatch, void, undefined> {
    this.#read(() => this.#others.follow());
    try {
      const read = (range: LogRange): readonly StoredEvent[] => this.#read(() => this.#reading.log(range));
      yield* followLog(read, this.#bell, subscribing);
    } finally {
      this.#others.leave();
    }
  }

  override async close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#queue.emptied();
    this.#others.stop();
    this.#bell.ring();
    this.reader.close();
    this.writer?.close();
  }

  #read<Result>(read: () => Result): Result {
    this.#checkOpen();
    try {
      return read();
    } catch (error) {
      throw unavailableFrom(error);
    }
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) throw new StoreUnavailable('closed');
  }
}
