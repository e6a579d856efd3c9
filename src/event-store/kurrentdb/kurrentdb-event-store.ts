import {
  BACKWARDS,
  END,
  FORWARDS,
  NO_STREAM,
  START,
  streamNameFilter,
  type KurrentDBClient,
  type ResolvedEvent,
} from '@kurrent/kurrentdb-client';
import type { NewEvent, Position, StoredEvent } from '../../kernel/event.js';
import { checkAppend, checkRecordedAt, wrongRevision } from '../checked-append.js';
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
import { hashAfter, storedText } from '../hash-chain.js';
import { InTurn } from '../in-turn.js';
import { StoreUnavailable } from '../store-unavailable.js';
import { Connection, type Patience } from './connection.js';
import { KnownStreams, noStream, withEvents, type KnownStream } from './known-streams.js';
import { placeOf, positionOf } from './kurrentdb-position.js';
import { subscribeTo } from './log-subscription.js';
import { recordOf, storedIn, type Chained } from './recorded-form.js';
import { isNoStream, isWrongRevision } from './refusals.js';
import { StreamNames } from './stream-names.js';
import { UnderWay } from './under-way.js';

/** Where a log is in KurrentDB. */
export interface KurrentDbAddress {
  /** As KurrentDB's clients take it. */
  readonly connection: string;
  /** Begins the name of every stream, so that others can use the same server. */
  readonly namespace: string;
}

const LOG_PAGE = 1_000;
/** A long stream is read in parts, each within the time that an answer may take. */
const FIND_PAGE = 4_000;

/** The log in KurrentDB, which EventStoreDB is called now: any number of processes, on any number of machines. */
export class KurrentDbEventStore extends EventStore {
  override readonly positionsAreContiguous = false;
  override readonly keepsIndexes = false;
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #names: StreamNames;
  readonly #known = new KnownStreams();
  readonly #turns = new InTurn();
  readonly #underWay = new UnderWay();
  #isClosing = false;

  constructor({ connection, namespace }: KurrentDbAddress, patience: Patience = {}) {
    super();
    this.#connection = new Connection(connection, patience);
    this.#prefix = `${namespace}.`;
    this.#names = new StreamNames(this.#connection, `${namespace}-streams`);
  }

  override async append(append: Append): Promise<Appended> {
    if (this.#isClosing) throw new StoreUnavailable('closed');
    checkAppend(append);
    // Of appends to one stream that are under way at once the server keeps no order.
    return this.#turns.run(append.stream, async () => this.#appendInTurn(append));
  }

  override async eventsOf(stream: string, commandId: string): Promise<readonly StoredEvent[]> {
    const command = (await this.#find(stream)).commands.get(commandId);
    return command === undefined ? [] : this.readStream(stream, { from: command.from, limit: command.count });
  }

  override async readStream(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    const { from, direction = 'forwards', limit } = range;
    if (limit === 0) return [];
    const isForwards = direction === 'forwards';
    return this.#read((client) =>
      client.readStream(`${this.#prefix}${stream}`, {
        direction: isForwards ? FORWARDS : BACKWARDS,
        fromRevision: from === undefined ? (isForwards ? START : END) : BigInt(from),
        ...(limit === undefined ? {} : { maxCount: limit }),
      }),
    );
  }

  override async readLog(range: LogRange = {}): Promise<readonly StoredEvent[]> {
    const { beyond, direction = 'forwards', limit = LOG_PAGE } = range;
    if (limit === 0) return [];
    const isForwards = direction === 'forwards';
    const fromPosition = beyond === undefined ? (isForwards ? START : END) : placeOf(beyond);
    const events = await this.#read((client) =>
      client.readAll({
        direction: isForwards ? FORWARDS : BACKWARDS,
        fromPosition,
        // Forwards the event at the position is among them, backwards it is not.
        maxCount: limit + 1,
        filter: streamNameFilter({ prefixes: [this.#prefix] }),
      }),
    );
    return events.filter(({ position }) => position !== beyond).slice(0, limit);
  }

  override async readStreamNames(range: NameRange = {}): Promise<readonly string[]> {
    return this.#names.read(range);
  }

  override async head(): Promise<Position | undefined> {
    return (await this.readLog({ direction: 'backwards', limit: 1 }))[0]?.position;
  }

  override async *subscribe(subscribing: Subscribing): AsyncGenerator<LogBatch, void, undefined> {
    yield* subscribeTo(this.#connection, this.#prefix, subscribing);
  }

  override async close(): Promise<void> {
    this.#isClosing = true;
    await this.#turns.idle();
    this.#connection.close();
  }

  async #appendInTurn(append: Append): Promise<Appended> {
    const { stream, commandId, commandHash, expected } = append;
    for (let known = this.#known.get(stream), isFresh = false; ; isFresh = true) {
      if (known === undefined || isFresh) {
        known = await this.#find(stream);
        isFresh = true;
      }
      const before = known.commands.get(commandId);
      if (before !== undefined && before.hash !== commandHash) return { kind: 'command-reused', stream };
      if (before !== undefined) {
        const events = await this.readStream(stream, { from: before.from, limit: before.count });
        return { kind: 'appended', events, repeated: true };
      }
      const actual = known.revision < 0 ? 'none' : known.revision;
      if (actual !== expected && isFresh) return wrongRevision(stream, actual);
      const events = actual === expected ? await this.#store(append, known) : undefined;
      if (events !== undefined) return { kind: 'appended', events, repeated: false };
    }
  }

  /** Undefined where somebody else has written to the stream. */
  async #store(append: Append, known: KnownStream): Promise<readonly StoredEvent[] | undefined> {
    const { stream } = append;
    checkRecordedAt(known.recordedAt, append);
    const { chained, characters } = chainedAfter(known, append);
    const records = chained.map(recordOf);
    const streamState = known.revision < 0 ? NO_STREAM : BigInt(known.revision);
    try {
      if (known.revision < 0) await this.#begin(stream);
      const { nextExpectedRevision, position } = await this.#underWay.run(characters, async () =>
        this.#connection
          .ask(async (client) => client.appendToStream(`${this.#prefix}${stream}`, records, { streamState }))
          .catch(outcomeUnknown),
      );
      if (nextExpectedRevision !== BigInt(known.revision + records.length)) throw wasDeleted();
      const [first] = chained;
      const events =
        chained.length === 1 && first !== undefined && position !== undefined
          ? [{ ...first, position: positionOf(position) }]
          : await this.readStream(stream, { from: known.revision + 1, limit: chained.length });
      this.#known.set(stream, withEvents(known, events));
      return events;
    } catch (error) {
      if (isWrongRevision(error)) return undefined;
      throw error;
    }
  }

  /** KurrentDB would go on with a stream that was deleted, as if nothing had been in it. */
  async #begin(stream: string): Promise<void> {
    const { metadata } = await this.#connection.ask(async (client) =>
      client.getStreamMetadata(`${this.#prefix}${stream}`),
    );
    if (metadata?.truncateBefore !== undefined) throw wasDeleted();
    await this.#names.note(stream);
  }

  /** What there is to know of a stream now: only what came since the last time is read. */
  async #find(stream: string): Promise<KnownStream> {
    let known = this.#known.get(stream) ?? noStream();
    for (;;) {
      const newer = await this.readStream(stream, { from: known.revision + 1, limit: FIND_PAGE });
      if (newer[0] !== undefined && newer[0].revision !== known.revision + 1) throw wasDeleted();
      known = withEvents(known, newer);
      if (newer.length < FIND_PAGE) break;
    }
    this.#known.set(stream, known);
    return known;
  }

  async #read(
    ask: (client: KurrentDBClient) => AsyncIterable<ResolvedEvent>,
  ): Promise<readonly StoredEvent[]> {
    const found = await this.#connection.ask(async (client, heard) => {
      const resolved: ResolvedEvent[] = [];
      try {
        for await (const one of ask(client)) {
          heard();
          resolved.push(one);
        }
      } catch (error) {
        if (!isNoStream(error)) throw error;
      }
      return resolved;
    });
    return found.map((resolved) => storedIn(this.#prefix, resolved));
  }
}

/** An append that nobody answered may yet have been stored. */
const outcomeUnknown = (error: unknown): never => {
  const isUnknown = error instanceof StoreUnavailable && error.because === 'unreachable';
  throw isUnknown ? new StoreUnavailable('outcome-unknown', { cause: error }) : error;
};

const wasDeleted = (): Error =>
  new Error('a stream of the event store does not begin at 0: it was deleted, which Osteon never does');

/** The events with their places and hashes, and how long their stored form is. */
const chainedAfter = (
  known: KnownStream,
  { stream, events }: Append,
): { readonly chained: readonly Chained[]; readonly characters: number } => {
  let [previous, characters] = [known.hash, 0];
  const chained = events.map((event: NewEvent, index): Chained => {
    const revision = known.revision + 1 + index;
    const text = storedText(stream, revision, event);
    characters += text.length;
    previous = hashAfter(previous, text);
    return Object.assign({}, event, { stream, revision, hash: previous });
  });
  return { chained, characters };
};
