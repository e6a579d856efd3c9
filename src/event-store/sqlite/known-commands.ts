import type Database from 'better-sqlite3';

/** In a stream as short as this, SQLite finds a command in the index sooner than it could be remembered. */
const SHORT = 256;
/** As many commands as are remembered, of all long streams together: some megabytes. */
const MOST = 50_000;

/** What is remembered of a long stream, up to a revision. */
interface Remembered {
  revision: number;
  readonly ids: Set<string>;
}

/**
 * Whether a stream has a command. A table of them would be a third thing that every append writes to. Short streams are
 * looked through in the index; of long ones what was found is remembered, and only what came since is looked through:
 * rows are never changed or removed.
 */
export class KnownCommands {
  /** The stream used longest ago comes first. */
  readonly #streams = new Map<number, Remembered>();
  readonly #inIndex: Database.Statement<[number, string], unknown>;
  readonly #since: Database.Statement<[number, number], [revision: number, command: string]>;
  #count = 0;

  constructor(db: Database.Database) {
    this.#inIndex = db.prepare('SELECT 1 FROM event WHERE stream = ? AND command = ? LIMIT 1');
    this.#since = db
      .prepare<[number, number], [revision: number, command: string]>(
        'SELECT revision, command FROM event WHERE stream = ? AND revision > ? ORDER BY revision',
      )
      .raw();
  }

  /** `last` is the revision of the stream's last event. */
  has(stream: number, command: string, last: number): boolean {
    if (last < SHORT) return this.#inIndex.get(stream, command) !== undefined;
    const remembered = this.#streams.get(stream) ?? { revision: -1, ids: new Set<string>() };
    this.#streams.delete(stream);
    this.#streams.set(stream, remembered);
    const before = remembered.ids.size;
    if (remembered.revision < last) {
      for (const [, id] of this.#since.all(stream, remembered.revision)) remembered.ids.add(id);
      remembered.revision = last;
    }
    this.#count += remembered.ids.size - before;
    this.#makeRoom(stream);
    return remembered.ids.has(command);
  }

  /** After a rollback: what it took back must not be remembered. */
  forget(): void {
    this.#streams.clear();
    this.#count = 0;
  }

  #makeRoom(kept: number): void {
    for (const [stream, { ids }] of this.#streams) {
      if (this.#count <= MOST || stream === kept) return;
      this.#streams.delete(stream);
      this.#count -= ids.size;
    }
  }
}
