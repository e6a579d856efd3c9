import type Database from 'better-sqlite3';
import type { Position } from '../kernel/event.js';
import { openSmallFile } from './open-small-file.js';

/** Where a reactor goes on: beyond a position, or at the beginning of the log. */
interface Checkpoint {
  readonly beyond: Position | undefined;
}

/** How far each reactor has come, in one small file. Losing the last of it in a crash costs a repetition, which a reactor bears. */
export class Checkpoints {
  readonly #db: Database.Database;
  readonly #keep: Database.Statement<[string, Position]>;

  constructor(path: string) {
    this.#db = openSmallFile(path);
    this.#db.exec(
      'CREATE TABLE IF NOT EXISTS checkpoint (reactor TEXT PRIMARY KEY, position TEXT NOT NULL) WITHOUT ROWID',
    );
    this.#keep = this.#db.prepare<[string, Position]>(
      `INSERT INTO checkpoint VALUES (?, ?)
       ON CONFLICT DO UPDATE SET position = max(position, excluded.position)`,
    );
  }

  /** Undefined for a reactor that never ran. */
  of(reactor: string): Checkpoint | undefined {
    const row = this.#db
      .prepare<[string], { position: string }>('SELECT position FROM checkpoint WHERE reactor = ?')
      .get(reactor);
    return row === undefined ? undefined : { beyond: row.position === '' ? undefined : row.position };
  }

  /** Where a reactor begins. Flushed: were it lost, one that begins 'now' would begin later, and pass over what came between. */
  begin(reactor: string, beyond: Position | undefined): void {
    this.#db.prepare('INSERT OR IGNORE INTO checkpoint VALUES (?, ?)').run(reactor, beyond ?? '');
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** Never further back: of two processes with one file, the slower one is ahead of nothing. */
  keep(reactor: string, position: Position): void {
    this.#keep.run(reactor, position);
  }

  close(): void {
    this.#db.close();
  }
}
