import type Database from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';
import type { Position, StoredEvent } from '../kernel/event.js';
import { openViewFile } from './open-view-file.js';
import type { Projection, Tables } from './projection.js';
import { isDiskFault } from './sqlite-fault.js';

/** A stream whose events a projection could not take, from which one on. */
export interface Parked {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** The error's name, never its text, which may hold a patient's data. */
  readonly error: string;
  /** How many events of the stream came after it and wait. */
  readonly waiting: number;
}

/** Another process has applied these events already. */
export class Overtaken extends Error {
  constructor() {
    super('another process has carried the view on');
    this.name = 'Overtaken';
  }
}

/** One view's tables in a file of their own, with how far in the log they are. Whatever is lost of it can be rebuilt. */
export class ViewFile implements Tables {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, unknown>();
  /** As the transaction under way found and left it: another process, or a transaction taken back, may change it in between. */
  #parked: Map<string, Parked>;

  private constructor(
    db: Database.Database,
    readonly path: string,
    private readonly projection: Projection,
  ) {
    this.#db = db;
    this.#parked = this.#parkedByStream();
  }

  /** Throws where the file is damaged, or another Osteon's. */
  static open(path: string, projection: Projection): ViewFile {
    const db = openViewFile(path, projection.schema);
    try {
      const file = new ViewFile(db, path, projection);
      file.position();
      return file;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  prepare<Bound extends readonly unknown[] = unknown[], Row = unknown>(
    sql: string,
  ): Statement<[...Bound], Row> {
    const had = this.#statements.get(sql);
    if (had !== undefined) return had as Statement<[...Bound], Row>;
    const statement = this.#db.prepare<[...Bound], Row>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** The last position applied; undefined before the first. */
  position(): Position | undefined {
    const row = this.prepare<[], { position: string }>('SELECT position FROM osteon_view').get();
    return row === undefined || row.position === '' ? undefined : row.position;
  }

  /** Whether it had caught up with the log once. */
  isComplete(): boolean {
    return this.prepare<[], { complete: number }>('SELECT complete FROM osteon_view').get()?.complete === 1;
  }

  markComplete(): void {
    this.prepare('UPDATE osteon_view SET complete = 1').run();
  }

  /** In the order in which they were set aside. */
  parked(): readonly Parked[] {
    return this.prepare<[], Parked>(
      'SELECT stream, revision, position, error, waiting FROM osteon_parked ORDER BY position',
    ).all();
  }

  /**
   * Applies events that follow on a position, and keeps the new one, in one transaction. Answers with the streams that
   * it had to set aside. Throws `Overtaken`, or the disk's fault; nothing has then changed.
   */
  apply(events: readonly StoredEvent[], from: Position | undefined, to: Position): readonly Parked[] {
    try {
      return this.#inTransaction(events, from, to, false);
    } catch (error) {
      if (error instanceof Overtaken || isDiskFault(error)) throw error;
      // One event cannot be applied: all of them again, each so that it can be taken back.
      return this.#inTransaction(events, from, to, true);
    }
  }

  /**
   * Applies what a parked stream missed, `missed` being its events from the one that failed on; it is parked again where
   * it fails again. False where `missed` is not all of it any more: then it has to be read again.
   */
  retry({ stream, revision }: Parked, missed: readonly StoredEvent[]): boolean {
    return this.#db
      .transaction(() => {
        this.#parked = this.#parkedByStream();
        const now = this.#parked.get(stream);
        // Another process was quicker.
        if (now?.revision !== revision) return true;
        const at = this.position() ?? '';
        const passed = missed.filter(({ position }) => position <= at);
        if (passed.length !== 1 + now.waiting) return false;
        this.prepare<[string]>('DELETE FROM osteon_parked WHERE stream = ?').run(stream);
        this.#parked.delete(stream);
        for (const event of passed) this.#applyOne(event, true);
        return true;
      })
      .immediate();
  }

  close(): void {
    this.#db.close();
  }

  #inTransaction(
    events: readonly StoredEvent[],
    from: Position | undefined,
    to: Position,
    careful: boolean,
  ): readonly Parked[] {
    return this.#db
      .transaction(() => {
        const advanced = this.prepare<[string, string]>(
          'UPDATE osteon_view SET position = ? WHERE position = ?',
        ).run(to, from ?? '');
        if (advanced.changes === 0) throw new Overtaken();
        this.#parked = this.#parkedByStream();
        const before = new Set(this.#parked.keys());
        for (const event of events) this.#applyOne(event, careful);
        return [...this.#parked.values()].filter(({ stream }) => !before.has(stream));
      })
      .immediate();
  }

  #applyOne(event: StoredEvent, careful: boolean): void {
    if (this.#parked.has(event.stream)) return this.#wait(event);
    if (!careful) return this.projection.apply(this, event);
    try {
      this.#db.transaction(() => this.projection.apply(this, event))();
    } catch (error) {
      if (isDiskFault(error)) throw error;
      this.#park(event, error instanceof Error ? error.name : 'unknown');
    }
  }

  #park({ stream, revision, position }: StoredEvent, error: string): void {
    this.prepare('INSERT INTO osteon_parked VALUES (?, ?, ?, ?, 0)').run(stream, revision, position, error);
    this.#parked.set(stream, { stream, revision, position, error, waiting: 0 });
  }

  #wait({ stream }: StoredEvent): void {
    this.prepare('UPDATE osteon_parked SET waiting = waiting + 1 WHERE stream = ?').run(stream);
  }

  #parkedByStream(): Map<string, Parked> {
    return new Map(this.parked().map((one) => [one.stream, one]));
  }
}
