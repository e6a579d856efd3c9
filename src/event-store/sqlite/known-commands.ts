import type Database from 'better-sqlite3';
import type { Tail } from './tail.js';

/** As many commands as are remembered, of all streams together: ten megabytes or so. */
const MOST = 200_000;

/**
 * Whether a stream may have a command: always where it has, and next to never where it has not. What the index and its
 * tail say of a stream is remembered from when it is first asked about: rows are never changed or removed.
 */
export class KnownCommands {
  /** Keys of commands by stream; the stream asked about first comes first. */
  readonly #streams = new Map<number, Set<number>>();
  readonly #indexed: Database.Statement<[number], number>;
  /** Commands, and one for each stream. */
  #count = 0;

  constructor(db: Database.Database) {
    this.#indexed = db.prepare<[number], number>('SELECT command FROM stream_index WHERE stream = ?').pluck();
  }

  /** `key` is the command's; `tail` has the places that the index does not have. */
  mayHave(stream: number, key: number, tail: Tail): boolean {
    return (this.#streams.get(stream) ?? this.#find(stream, tail)).has(key);
  }

  /** An event of a command was added to a stream. */
  added(stream: number, key: number): void {
    const keys = this.#streams.get(stream);
    if (keys === undefined) return;
    this.#count -= keys.size;
    this.#count += keys.add(key).size;
  }

  /** After a rollback, or when another connection has extended the index. */
  forget(): void {
    this.#streams.clear();
    this.#count = 0;
  }

  #find(stream: number, tail: Tail): ReadonlySet<number> {
    const keys = new Set(this.#indexed.iterate(stream));
    for (const [, , , command] of tail.of(stream)) keys.add(command);
    this.#count += keys.size + 1;
    this.#makeRoom();
    this.#streams.set(stream, keys);
    return keys;
  }

  #makeRoom(): void {
    for (const [stream, { size }] of this.#streams) {
      if (this.#count <= MOST) return;
      this.#streams.delete(stream);
      this.#count -= size + 1;
    }
  }
}
