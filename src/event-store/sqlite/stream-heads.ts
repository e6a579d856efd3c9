import type Database from 'better-sqlite3';
import type { Instant } from '../../kernel/instant.js';

/** The last event of a stream: what the next one follows. */
export type Head = readonly [revision: number, hash: string, recordedAt: Instant];

/** As many heads as are remembered. */
const MOST = 20_000;

/** The heads of the streams that were appended to, remembered for as long as no other connection wrote to the file. */
export class StreamHeads {
  readonly #heads = new Map<number, Head>();
  readonly #find: Database.Statement<[number], Head>;
  readonly #version: Database.Statement<[], number>;
  #atVersion: number | undefined;

  constructor(db: Database.Database) {
    this.#find = db
      .prepare<[number], Head>(
        'SELECT revision, hash, recorded_at FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1',
      )
      .raw();
    // Changes whenever another connection, of whatever process, has committed.
    this.#version = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** Within a transaction, before its first append: forgets what another process may have overtaken. */
  refresh(): void {
    const version = this.#version.get();
    if (version !== this.#atVersion) this.forget();
    this.#atVersion = version;
  }

  of(stream: number): Head | undefined {
    const head = this.#heads.get(stream) ?? this.#find.get(stream);
    if (head !== undefined) this.remember(stream, head);
    return head;
  }

  remember(stream: number, head: Head): void {
    if (this.#heads.size >= MOST) this.#heads.clear();
    this.#heads.set(stream, head);
  }

  /** After a rollback: what it took back must not be remembered. */
  forget(): void {
    this.#heads.clear();
  }
}
