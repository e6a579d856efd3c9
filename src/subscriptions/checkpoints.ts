import Database from 'better-sqlite3';
import type { Position } from '../kernel/event.js';

/** How far each reactor has come, in one small file. Losing it would make reactors begin anew, so it is flushed. */
export class Checkpoints {
  readonly #db: Database.Database;

  constructor(path: string) {
    this.#db = new Database(path, { timeout: 5_000 });
    this.#db.pragma('journal_mode = WAL');
    this.#db.exec(
      'CREATE TABLE IF NOT EXISTS checkpoint (reactor TEXT PRIMARY KEY, position TEXT NOT NULL) WITHOUT ROWID',
    );
  }

  /** Undefined for a reactor that never ran. */
  of(reactor: string): Position | undefined {
    return this.#db
      .prepare<[string], { position: string }>('SELECT position FROM checkpoint WHERE reactor = ?')
      .get(reactor)?.position;
  }

  keep(reactor: string, position: Position): void {
    this.#db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?)').run(reactor, position);
  }

  close(): void {
    this.#db.close();
  }
}
