import type { Position, StoredEvent } from '../../kernel/event.js';
import { Bell } from '../bell.js';
import { checkAppend, checkRecordedAt, recordedAtOf, wrongRevision } from '../checked-append.js';
import {
  EventStore,
  type Append,
  type Appended,
  type LogBatch,
  type LogRange,
  type NameRange,
  type StreamRange,
  type Subscribing,
} from '../event-store.port.js';
import { followLog } from '../follow-log.js';
import { hashAfter, storedText } from '../hash-chain.js';
import { numberAt, positionAt } from '../position.js';
import { StoreUnavailable } from '../store-unavailable.js';

const LOG_PAGE = 1_000;
const NAME_PAGE = 1_000;

/** The log in memory, for tests and trials: it ends with the process. */
export class MemoryEventStore extends EventStore {
  override readonly positionsAreContiguous = true;
  override readonly keepsIndexes = true;
  /** Position n stands at index n - 1. */
  readonly #log: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #bell = new Bell();
  #closed = false;

  override async append(append: Append): Promise<Appended> {
    this.#checkOpen();
    checkAppend(append);
    const { stream, commandId, commandHash } = append;
    const before = this.#streams.get(stream) ?? [];
    const repeated = before.filter((event) => event.commandId === commandId);
    if (repeated.length > 0) {
      return repeated[0]?.commandHash === commandHash
        ? { kind: 'appended', events: repeated, repeated: true }
        : { kind: 'command-reused', stream };
    }
    const actual = before.length === 0 ? 'none' : before.length - 1;
    if (actual !== append.expected) return wrongRevision(stream, actual);
    const last = before.at(-1);
    checkRecordedAt(last === undefined ? undefined : recordedAtOf(last), append);
    const events = this.#stored(append, before);
    this.#streams.set(stream, [...before, ...events]);
    for (const event of events) this.#log.push(event);
    this.#bell.ring();
    return { kind: 'appended', events, repeated: false };
  }

  override async eventsOf(stream: string, commandId: string): Promise<readonly StoredEvent[]> {
    this.#checkOpen();
    return (this.#streams.get(stream) ?? []).filter((event) => event.commandId === commandId);
  }

  override async readStream(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    this.#checkOpen();
    const { from, direction = 'forwards', limit } = range;
    const events = this.#streams.get(stream) ?? [];
    const part =
      direction === 'forwards'
        ? events.slice(from ?? 0)
        : events.slice(0, from === undefined ? undefined : from + 1).toReversed();
    return part.slice(0, limit);
  }

  override async readLog(range: LogRange = {}): Promise<readonly StoredEvent[]> {
    return this.#read(range);
  }

  override async readStreamNames(range: NameRange = {}): Promise<readonly string[]> {
    this.#checkOpen();
    const { prefix = '', beyond = '', limit = NAME_PAGE } = range;
    const names = [...this.#streams.keys()].filter((name) => name.startsWith(prefix) && name > beyond);
    return names.toSorted().slice(0, limit);
  }

  override async head(): Promise<Position | undefined> {
    this.#checkOpen();
    return this.#log.at(-1)?.position;
  }

  override async *subscribe(subscribing: Subscribing): AsyncGenerator<LogBatch, void, undefined> {
    yield* followLog((range) => this.#read(range), this.#bell, subscribing);
  }

  override async close(): Promise<void> {
    this.#closed = true;
    this.#bell.ring();
  }

  #read({ beyond, direction = 'forwards', limit = LOG_PAGE }: LogRange): readonly StoredEvent[] {
    this.#checkOpen();
    if (direction === 'forwards') {
      const from = numberAt(beyond);
      return this.#log.slice(from, from + limit);
    }
    const end = beyond === undefined ? this.#log.length : numberAt(beyond) - 1;
    return this.#log.slice(Math.max(0, end - limit), end).toReversed();
  }

  /** Through text and back, as every store does it: what cannot be stored cannot be stored here either. */
  #stored({ stream, events }: Append, before: readonly StoredEvent[]): readonly StoredEvent[] {
    let previous = before.at(-1)?.hash ?? null;
    return events.map((event, index) => {
      const text = storedText(stream, before.length + index, event);
      const hash = hashAfter(previous, text);
      previous = hash;
      const position = positionAt(this.#log.length + index + 1);
      return { ...(JSON.parse(text) as StoredEvent), position, hash };
    });
  }

  #checkOpen(): void {
    if (this.#closed) throw new StoreUnavailable('closed');
  }
}
