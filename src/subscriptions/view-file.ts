import Database, { type Statement } from 'better-sqlite3';
import type { Position, StoredEvent } from '../kernel/event.js';
import type { Projection, Tables } from './projection.js';
import { sqliteCodeOf } from './sqlite-code.js';

/** A stream whose events a projection could not take, from which one on. */
export interface Parked {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** The error's name, never its text, which may hold a patient's data. */
  readonly error: string;
}

/** Another process has applied these events already. */
export class Overtaken extends Error {
  constructor() {
    super('another process has carried the view on');
    this.name = 'Overtaken';
  }
}

const OWN_TABLES = `
  CREATE TABLE osteon_view (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position TEXT NOT NULL,
    complete INTEGER NOT NULL
  );
  INSERT INTO osteon_view VALUES (1, '', 0);
  CREATE TABLE osteon_parked (
    stream TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    position TEXT NOT NULL,
    error TEXT NOT NULL
  ) WITHOUT ROWID;
`;

/** One view's tables in a file of their own, with how far in the log they are. Whatever is lost of it can be rebuilt. */
export class ViewFile implements Tables {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, unknown>();
  #parked: Set<string>;

  private constructor(
    db: Database.Database,
    readonly path: string,
    private readonly projection: Projection,
  ) {
    this.#db = db;
    this.#parked = this.#parkedStreams();
  }

  /** Throws where the file is damaged. */
  static open(path: string, projection: Projection): ViewFile {
    const db = new Database(path, { timeout: 5_000 });
    try {
      db.pragma('journal_mode = WAL');
      // A crash may cost the last of it: the checkpoint is in the same file, so what is lost is applied again.
      db.pragma('synchronous = NORMAL');
      db.transaction(() => {
        if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'osteon_view'`).get() !== undefined) return;
        db.exec(OWN_TABLES);
        db.exec(projection.schema);
      }).immediate();
      return new ViewFile(db, path, projection);
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

  parked(): readonly Parked[] {
    return this.prepare<[], Parked>('SELECT stream, revision, position, error FROM osteon_parked').all();
  }

  /** Applies events that follow on a position, and keeps the new one, in one transaction. Throws `Overtaken`. */
  apply(events: readonly StoredEvent[], from: Position | undefined, to: Position): void {
    try {
      this.#inTransaction(events, from, to, false);
    } catch (error) {
      if (error instanceof Overtaken) {
        this.#parked = this.#parkedStreams();
        throw error;
      }
      if (isDiskFault(error)) throw error;
      // One event cannot be applied: all of them again, each so that it can be taken back.
      this.#inTransaction(events, from, to, true);
    }
  }

  /** Forgets that a stream was parked, and applies what it missed, `missed` being its events from there on. */
  retry(stream: string, missed: readonly StoredEvent[]): void {
    this.#db
      .transaction(() => {
        this.prepare<[string]>('DELETE FROM osteon_parked WHERE stream = ?').run(stream);
        this.#parked = this.#parkedStreams();
        const at = this.position() ?? '';
        for (const event of missed) if (event.position <= at) this.#applyOne(event, true);
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
  ): void {
    this.#db
      .transaction(() => {
        const advanced = this.prepare<[string, string]>(
          'UPDATE osteon_view SET position = ? WHERE position = ?',
        ).run(to, from ?? '');
        if (advanced.changes === 0) throw new Overtaken();
        for (const event of events) this.#applyOne(event, careful);
      })
      .immediate();
  }

  #applyOne(event: StoredEvent, careful: boolean): void {
    if (this.#parked.has(event.stream)) return;
    if (!careful) return this.projection.apply(this, event);
    try {
      this.#db.transaction(() => this.projection.apply(this, event))();
    } catch (error) {
      if (isDiskFault(error)) throw error;
      this.#park(event, error instanceof Error ? error.name : 'unknown');
    }
  }

  #park({ stream, revision, position }: StoredEvent, error: string): void {
    this.prepare('INSERT INTO osteon_parked VALUES (?, ?, ?, ?)').run(stream, revision, position, error);
    this.#parked.add(stream);
  }

  #parkedStreams(): Set<string> {
    return new Set(this.parked().map(({ stream }) => stream));
  }
}

/** The disk's fault, not the event's: the same event can be applied later. */
const isDiskFault = (error: unknown): boolean =>
  /^SQLITE_(?:FULL|IOERR|BUSY|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(sqliteCodeOf(error));
