import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Position, StoredEvent } from '../../kernel/event.js';
import { Bell } from '../bell.js';
import { checkAppend } from '../checked-append.js';
import {
  EventStore,
  type Append,
  type Appended,
  type LogBatch,
  type LogRange,
  type StreamRange,
  type Subscribing,
} from '../event-store.port.js';
import { followLog } from '../follow-log.js';
import { StoreUnavailable } from '../store-unavailable.js';
import { committing, type CommitGroup, type Waiting } from './commit-group.js';
import { reading, type Reading } from './reading.js';
import { prepareTables } from './schema.js';
import { unavailableFrom } from './unavailable.js';

/** How long another process may hold the file before a write is given up, in ms. */
const PATIENCE = 5_000;
/** SQLite itself waits in the way of everything else, so it waits but briefly, in ms. */
const BRIEFLY = 20;
/** How often other processes' commits are looked for while somebody follows the log, in ms. */
const LOOK_AGAIN = 40;

/** The log in one SQLite file: durable when an append resolves, one writer at a time, any number of processes. */
export class SqliteEventStore extends EventStore {
  readonly #writer: Database.Database;
  readonly #reader: Database.Database;
  readonly #commit: CommitGroup;
  readonly #reading: Reading;
  readonly #bell = new Bell();
  #waiting: Waiting[] = [];
  #busySince: number | undefined;
  #scheduled = false;
  #closed = false;
  #followers = 0;
  #watching: NodeJS.Timeout | undefined;
  #seen = 0;

  private constructor(writer: Database.Database, reader: Database.Database) {
    super();
    this.#writer = writer;
    this.#reader = reader;
    this.#commit = committing(writer);
    this.#reading = reading(reader);
  }

  /** Opens the file, or makes it. Throws `StoreUnavailable`, or an `Error` for a file that is not one of ours. */
  static open(path: string): SqliteEventStore {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      const writer = new Database(path, { timeout: PATIENCE });
      writer.pragma('journal_mode = WAL');
      writer.pragma('synchronous = FULL');
      prepareTables(writer);
      writer.pragma(`busy_timeout = ${BRIEFLY}`);
      return new SqliteEventStore(writer, new Database(path, { readonly: true, timeout: PATIENCE }));
    } catch (error) {
      throw unavailableFrom(error);
    }
  }

  override async append(append: Append): Promise<Appended> {
    this.#checkOpen();
    checkAppend(append);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#schedule();
    });
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

  override async head(): Promise<Position | undefined> {
    return this.#read(() => this.#reading.head());
  }

  override async *subscribe(subscribing: Subscribing): AsyncGenerator<LogBatch, void, undefined> {
    this.#watch(1);
    try {
      const read = (beyond: Position | undefined, limit: number): readonly StoredEvent[] =>
        this.#read(() => this.#reading.log({ ...(beyond === undefined ? {} : { beyond }), limit }));
      yield* followLog(read, this.#bell, subscribing);
    } finally {
      this.#watch(-1);
    }
  }

  override async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    while (this.#waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    clearInterval(this.#watching);
    this.#bell.ring();
    this.#reader.close();
    this.#writer.close();
  }

  #schedule(delay = 0): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (delay === 0) setImmediate(() => this.#commitWaiting());
    else setTimeout(() => this.#commitWaiting(), delay);
  }

  /** Everything that came in since the last turn, in one transaction. */
  #commitWaiting(): void {
    this.#scheduled = false;
    if (this.#commit(this.#waiting) === 'done') {
      this.#waiting = [];
      this.#busySince = undefined;
      this.#bell.ring();
      return;
    }
    this.#busySince ??= performance.now();
    if (performance.now() - this.#busySince < PATIENCE) {
      this.#schedule(1 + Math.random() * 10);
      return;
    }
    this.#busySince = undefined;
    for (const { reject } of this.#waiting) reject(new StoreUnavailable('busy'));
    this.#waiting = [];
  }

  /** Other processes do not ring: while somebody follows the log, their commits are looked for. */
  #watch(more: -1 | 1): void {
    this.#followers += more;
    if (this.#followers === 0 || this.#closed) {
      clearInterval(this.#watching);
      this.#watching = undefined;
    } else if (this.#watching === undefined) {
      this.#seen = this.#reading.dataVersion();
      this.#watching = setInterval(() => this.#look(), LOOK_AGAIN);
      this.#watching.unref();
    }
  }

  #look(): void {
    const version = this.#reading.dataVersion();
    if (version !== this.#seen) this.#bell.ring();
    this.#seen = version;
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
    if (this.#closed) throw new StoreUnavailable('closed');
  }
}
