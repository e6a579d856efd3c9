import Database from 'better-sqlite3';
import type { Instant } from '../kernel/instant.js';

/** For each stream, the next moment at which something could follow from time alone. Kept, so that a restart acts at once. */
export class DeadlineBoard {
  readonly #db: Database.Database;

  constructor(path: string) {
    this.#db = new Database(path, { timeout: 5_000 });
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = NORMAL');
    this.#db.exec(`
      CREATE TABLE IF NOT EXISTS deadline (stream TEXT PRIMARY KEY, moment INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS deadline_by_moment ON deadline (moment);
    `);
  }

  /** Without a moment, the stream has none to wait for. */
  set(stream: string, moment: Instant | undefined): void {
    if (moment === undefined) this.#db.prepare('DELETE FROM deadline WHERE stream = ?').run(stream);
    else this.#db.prepare('INSERT OR REPLACE INTO deadline VALUES (?, ?)').run(stream, Math.ceil(moment));
  }

  next(): Instant | undefined {
    return (
      this.#db.prepare<[], { moment: number | null }>('SELECT min(moment) AS moment FROM deadline').get()
        ?.moment ?? undefined
    );
  }

  /** Streams whose moment has come, the longest due first. */
  due(now: Instant, limit: number): readonly string[] {
    return this.#db
      .prepare<[number, number], { stream: string }>(
        'SELECT stream FROM deadline WHERE moment <= ? ORDER BY moment LIMIT ?',
      )
      .all(now, limit)
      .map(({ stream }) => stream);
  }

  close(): void {
    this.#db.close();
  }
}
