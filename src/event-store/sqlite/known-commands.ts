import type Database from 'better-sqlite3';

/** In a stream as short as this, SQLite finds a command in the index sooner than it could be remembered. */
const SHORT = 64;
/** As many commands as are remembered, of all long streams together: some megabytes. */
const MOST = 50_000;

/** What is remembered of a long stream, up to a revision. */
interface Remembered {
  revision: number;
  /** `commandKey` of each. */
  readonly keys: Set<number>;
}

/**
 * Whether a stream may have a command: always where it has, and next to never where it has not. A table of them would be
 * a third thing that every append writes to. Short streams are looked through in the index; of long ones what was found
 * is remembered, and only what came since is looked through: rows are never changed or removed.
 */
export class KnownCommands {
  /** The stream used longest ago comes first. */
  readonly #streams = new Map<number, Remembered>();
  readonly #inIndex: Database.Statement<[number, number], unknown>;
  readonly #since: Database.Statement<[number, number], number>;
  #count = 0;

  constructor(db: Database.Database) {
    this.#inIndex = db.prepare('SELECT 1 FROM event WHERE stream = ? AND command = ? LIMIT 1');
    this.#since = db
      .prepare<[number, number], number>(
        'SELECT command FROM event WHERE stream = ? AND revision > ? ORDER BY revision',
      )
      .pluck();
  }

  /** `key` is the command's, `last` the revision of the stream's last event. */
  mayHave(stream: number, key: number, last: number): boolean {
    if (last < SHORT) return this.#inIndex.get(stream, key) !== undefined;
    const remembered = this.#streams.get(stream) ?? { revision: -1, keys: new Set<number>() };
    this.#streams.delete(stream);
    this.#streams.set(stream, remembered);
    if (remembered.revision < last) {
      const before = remembered.keys.size;
      for (const one of this.#since.all(stream, remembered.revision)) remembered.keys.add(one);
      remembered.revision = last;
      this.#count += remembered.keys.size - before;
      this.#makeRoom(stream);
    }
    return remembered.keys.has(key);
  }

  /** What was just appended, up to a revision, which need not be looked through any more. */
  add(stream: number, key: number, events: { readonly first: number; readonly last: number }): void {
    const remembered = this.#streams.get(stream);
    if (remembered?.revision !== events.first - 1) return;
    remembered.keys.add(key);
    remembered.revision = events.last;
    this.#count += 1;
  }

  /** After a rollback: what it took back must not be remembered. */
  forget(): void {
    this.#streams.clear();
    this.#count = 0;
  }

  #makeRoom(kept: number): void {
    for (const [stream, { keys }] of this.#streams) {
      if (this.#count <= MOST || stream === kept) return;
      this.#streams.delete(stream);
      this.#count -= keys.size;
    }
  }
}
