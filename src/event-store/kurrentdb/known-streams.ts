import type { Instant } from '../../kernel/instant.js';
import type { StoredEvent } from '../../kernel/event.js';
import { recordedAtOf } from '../checked-append.js';

/** What a command stored in a stream. */
export interface KnownCommand {
  readonly hash: string;
  /** Its first revision. */
  readonly from: number;
  readonly count: number;
}

/** What an append needs to know of a stream. */
export interface KnownStream {
  /** -1 where there is no such stream. */
  readonly revision: number;
  /** Of the last event; null where there is none. */
  readonly hash: string | null;
  readonly recordedAt: Instant | undefined;
  readonly commands: Map<string, KnownCommand>;
}

export const noStream = (): KnownStream => ({
  revision: -1,
  hash: null,
  recordedAt: undefined,
  commands: new Map(),
});

/** A stream with further events; its commands are handed on, and noted there. */
export const withEvents = (known: KnownStream, events: readonly StoredEvent[]): KnownStream => {
  const { commands } = known;
  for (const { commandId, commandHash, revision } of events) {
    const { hash = commandHash, from = revision } = commands.get(commandId) ?? {};
    // Not by counting: whoever reads beside an append may tell of the same events again.
    commands.set(commandId, { hash, from, count: revision - from + 1 });
  }
  const last = events.at(-1);
  if (last === undefined) return known;
  return { revision: last.revision, hash: last.hash, recordedAt: recordedAtOf(last), commands };
};

/** As many commands as are remembered, of all streams together. */
const MOST = 200_000;

/**
 * The streams that were appended to. What is remembered may be out of date, for others write too: the expected revision
 * shows it, and never lets an append through that rests on it.
 */
export class KnownStreams {
  /** The stream that grew longest ago comes first; `counted` is how many of its commands are in the sum. */
  readonly #streams = new Map<string, { readonly known: KnownStream; readonly counted: number }>();
  #commands = 0;

  get(stream: string): KnownStream | undefined {
    return this.#streams.get(stream)?.known;
  }

  /** Never back to what was known before; a stream that does not exist is not worth remembering. */
  set(stream: string, known: KnownStream): void {
    if (known.revision <= (this.get(stream)?.revision ?? -1)) return;
    const counted = known.commands.size;
    this.#forget(stream);
    this.#streams.set(stream, { known, counted });
    this.#commands += counted;
    for (const other of this.#streams.keys()) {
      if (this.#commands <= MOST || other === stream) return;
      this.#forget(other);
    }
  }

  #forget(stream: string): void {
    this.#commands -= this.#streams.get(stream)?.counted ?? 0;
    this.#streams.delete(stream);
  }
}
