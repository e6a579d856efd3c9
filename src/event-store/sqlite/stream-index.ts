import type Database from 'better-sqlite3';
import { KnownCommands } from './known-commands.js';
import { Tail, type Place } from './tail.js';

/** The index is extended once so many events are not in it, where nothing else is said. */
const EXTENDED_AFTER = 8_000;

const NONE: readonly number[] = [];

/**
 * Which events are of a stream. The index in the file is extended by some thousand events at a time, and the places of those
 * it does not have yet are in memory, read from the log itself: an append writes to one tree instead of two, and the
 * pages of fifty streams are written once for all that came into them, not once for each.
 */
export class StreamIndex {
  readonly #tail = new Tail();
  readonly #commands: KnownCommands;
  readonly #version: Database.Statement<[], number>;
  readonly #indexedTo: Database.Statement<[], number>;
  readonly #beyond: Database.Statement<[number], Place>;
  readonly #headOf: Database.Statement<[number], readonly [revision: number, position: number]>;
  readonly #ofCommand: Database.Statement<[number, number], number>;
  #atVersion: number | undefined;

  constructor(private readonly db: Database.Database) {
    this.#commands = new KnownCommands(db);
    // Changes whenever another connection, of whatever process, has committed.
    this.#version = db.prepare<[], number>('PRAGMA data_version').pluck();
    this.#indexedTo = db.prepare<[], number>('SELECT position FROM indexed').pluck();
    this.#beyond = db
      .prepare<[number], Place>(
        'SELECT position, stream, revision, command FROM event WHERE position > ? ORDER BY position',
      )
      .raw();
    this.#headOf = db
      .prepare<[number], readonly [revision: number, position: number]>(
        'SELECT revision, position FROM stream_index WHERE stream = ? ORDER BY revision DESC LIMIT 1',
      )
      .raw();
    this.#ofCommand = db
      .prepare<[number, number], number>(
        'SELECT position FROM stream_index WHERE stream = ? AND command = ? ORDER BY revision',
      )
      .pluck();
  }

  /** To be called first in every transaction. Whether another connection has written since the last one. */
  refresh(): boolean {
    const version = this.#version.get();
    if (version === this.#atVersion) return false;
    const indexedTo = this.#indexedTo.get() ?? 0;
    if (indexedTo !== this.#tail.from) {
      this.#tail.beginAfter(indexedTo);
      this.#commands.forget();
    }
    for (const place of this.#beyond.iterate(this.#tail.to)) this.added(place);
    this.#atVersion = version;
    return true;
  }

  /** The events of a stream that the index does not have, in order of revision: they come after those it has. */
  tailOf(stream: number): readonly Place[] {
    return this.#tail.of(stream);
  }

  /** The last event of a stream. */
  headOf(stream: number): { readonly revision: number; readonly position: number } | undefined {
    const last = this.#tail.of(stream).at(-1);
    if (last !== undefined) return { revision: last[2], position: last[0] };
    const indexed = this.#headOf.get(stream);
    return indexed === undefined ? undefined : { revision: indexed[0], position: indexed[1] };
  }

  /** Where the events stand whose command has this key, in order of revision. Another command may share the key. */
  positionsOf(stream: number, key: number): readonly number[] {
    if (!this.#commands.mayHave(stream, key, this.#tail)) return NONE;
    const beyond = this.#tail.of(stream).filter(([, , , command]) => command === key);
    return [...this.#ofCommand.all(stream, key), ...beyond.map(([position]) => position)];
  }

  /** Within a transaction: an event that was just added to the log. */
  added(place: Place): void {
    const [, stream, , command] = place;
    this.#tail.add(place);
    this.#commands.added(stream, command);
  }

  /** Within a transaction, as its last step: extends the index in the file once there is enough. */
  extend(after = EXTENDED_AFTER): void {
    if (this.#tail.size < after) return;
    const { from, to } = this.#tail;
    this.db
      .prepare<[number]>(
        `INSERT INTO stream_index (stream, revision, command, position)
         SELECT stream, revision, command, position FROM event WHERE position > ? ORDER BY stream, revision`,
      )
      .run(from);
    this.db.prepare<[number]>('UPDATE indexed SET position = ?').run(to);
    this.#tail.beginAfter(to);
  }

  /** After a rollback: what it took back must not be remembered. */
  forget(): void {
    this.#atVersion = undefined;
    this.#tail.beginAfter(0);
    this.#commands.forget();
  }
}
