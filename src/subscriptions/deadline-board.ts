import type Database from 'better-sqlite3';
import type { Instant } from '../kernel/instant.js';
import { openSmallFile } from './open-small-file.js';

/** A stream whose moment has come. */
export interface Due {
  readonly stream: string;
  readonly moment: Instant;
}

/**
 * For each stream, the next moment at which something could follow from time alone. Kept, so that a restart acts at once.
 * In the file that holds the checkpoint of the reactor that feeds it, a crash takes the later of the two first and a lost
 * file takes both: a moment is noted again, never forgotten.
 */
export class DeadlineBoard {
  readonly #db: Database.Database;
  readonly #momentOf: Database.Statement<[string], number>;
  readonly #earliest: Database.Statement<[number], number | null>;
  readonly #dueBy: Database.Statement<[number, number], Due>;
  readonly #put: Database.Statement<[string, number]>;
  readonly #remove: Database.Statement<[string]>;

  constructor(path: string) {
    this.#db = openSmallFile(path);
    this.#db.exec(`
      CREATE TABLE IF NOT EXISTS deadline (stream TEXT PRIMARY KEY, moment INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS deadline_by_moment ON deadline (moment);
    `);
    this.#momentOf = this.#db
      .prepare<[string], number>('SELECT moment FROM deadline WHERE stream = ?')
      .pluck();
    this.#earliest = this.#db
      .prepare<[number], number | null>('SELECT min(moment) FROM deadline WHERE moment > ?')
      .pluck();
    this.#dueBy = this.#db.prepare<[number, number], Due>(
      'SELECT stream, moment FROM deadline WHERE moment <= ? ORDER BY moment LIMIT ?',
    );
    this.#put = this.#db.prepare<[string, number]>('INSERT OR REPLACE INTO deadline VALUES (?, ?)');
    this.#remove = this.#db.prepare<[string]>('DELETE FROM deadline WHERE stream = ?');
  }

  /** Without a moment, the stream has none to wait for. Writes nothing, and answers false, where the board says so already. */
  set(stream: string, moment: Instant | undefined): boolean {
    const to = moment === undefined ? undefined : Math.ceil(moment);
    if (this.#momentOf.get(stream) === to) return false;
    this.#write(stream, to);
    return true;
  }

  /** What a nudge made of a moment: it counts only where nobody has set another one meanwhile. */
  settle({ stream, moment }: Due, next: Instant | undefined): void {
    this.#db
      .transaction(() => {
        if (this.#momentOf.get(stream) === moment)
          this.#write(stream, next === undefined ? undefined : Math.ceil(next));
      })
      .immediate();
  }

  /** The earliest moment there is, or the earliest after one. */
  next(after: Instant = Number.NEGATIVE_INFINITY): Instant | undefined {
    return this.#earliest.get(after) ?? undefined;
  }

  /** Streams whose moment has come, the longest due first. */
  due(now: Instant, limit: number): readonly Due[] {
    return this.#dueBy.all(now, limit);
  }

  /** How many streams have a moment to wait for. */
  count(): number {
    return this.#db.prepare<[], number>('SELECT count(*) FROM deadline').pluck().get() ?? 0;
  }

  /** Makes what was written outlast a crash of the machine: what comes later in another file may rely on it. */
  flush(): void {
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#db.close();
  }

  #write(stream: string, moment: number | undefined): void {
    if (moment === undefined) this.#remove.run(stream);
    else this.#put.run(stream, moment);
  }
}
