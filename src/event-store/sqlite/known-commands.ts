import type Database from 'better-sqlite3';

/** As many commands as are remembered, of all streams together: ten megabytes or so. */
const MOST = 200_000;

/** What the index has of a stream. */
interface Remembered {
  readonly keys: Set<number>;
  /** The last revision among them; -1 where there is none. */
  revision: number;
  /** How far the index went then. */
  indexedTo: number;
}

/**
 * Whether the index may have a command in a stream: always where it has, and next to never where it has not. What was
 * found is remembered, and only what came since is looked through: rows are never changed or removed.
 */
export class KnownCommands {
  /** The stream used longest ago comes first. */
  readonly #streams = new Map<number, Remembered>();
  readonly #since: Database.Statement<[number, number], readonly [revision: number, key: number]>;
  /** Commands, and one for each stream. */
  #count = 0;

  constructor(db: Database.Database) {
    this.#since = db
      .prepare<[number, number], readonly [revision: number, key: number]>(
        'SELECT revision, command FROM stream_index WHERE stream = ? AND revision > ? ORDER BY revision',
      )
      .raw();
  }

  /** `key` is the command's; `indexedTo` the position up to which the index goes. */
  mayHave(stream: number, key: number, indexedTo: number): boolean {
    const remembered = this.#streams.get(stream) ?? this.#remembered(stream);
    if (remembered.indexedTo !== indexedTo) this.#readOn(stream, remembered, indexedTo);
    return remembered.keys.has(key);
  }

  /** After a rollback: what it took back must not be remembered. */
  forget(): void {
    this.#streams.clear();
    this.#count = 0;
  }

  #remembered(stream: number): Remembered {
    const remembered = { keys: new Set<number>(), revision: -1, indexedTo: -1 };
    this.#streams.set(stream, remembered);
    this.#count += 1;
    return remembered;
  }

  #readOn(stream: number, remembered: Remembered, indexedTo: number): void {
    const before = remembered.keys.size;
    for (const [revision, key] of this.#since.all(stream, remembered.revision)) {
      remembered.keys.add(key);
      remembered.revision = revision;
    }
    remembered.indexedTo = indexedTo;
    this.#count += remembered.keys.size - before;
    this.#streams.delete(stream);
    this.#streams.set(stream, remembered);
    this.#makeRoom(stream);
  }

  #makeRoom(kept: number): void {
    for (const [stream, { keys }] of this.#streams) {
      if (this.#count <= MOST || stream === kept) return;
      this.#streams.delete(stream);
      this.#count -= keys.size + 1;
    }
  }
}
