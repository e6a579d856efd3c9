import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Append, EventStore } from '../../event-store/event-store.port.js';
import { CHAIN_START, verifyChain, type ChainEnd } from '../../event-store/verify-chain.js';
import type { StoredEvent } from '../../kernel/event.js';
import { Refused } from '../../platform/refused.js';
import { progressLine } from '../progress-line.js';

/** Appends handed over before they are waited for: one flush to the disk serves many. */
const AT_ONCE = 500;

/**
 * Brings an export into an empty store, event by event as it was: ids, times and hashes. Nothing is assessed. The whole
 * file is checked before the first event is stored, so that a damaged one leaves nothing behind.
 */
export const importEvents = async (store: EventStore, path: string): Promise<number> => {
  if ((await store.head()) !== undefined)
    throw new Refused([`${path}: an export goes into an empty store only`]);
  await checked(path);
  const progress = progressLine('events imported');
  let waiting: Promise<unknown>[] = [];
  let count = 0;
  for await (const write of writesIn(path)) {
    waiting.push(appended(store, write));
    if (waiting.length >= AT_ONCE) {
      await Promise.all(waiting);
      waiting = [];
    }
    progress.show((count += write.length));
  }
  await Promise.all(waiting);
  progress.end();
  return count;
};

/** Refused at the first line that is no event, or does not follow on the one before it in its stream. */
const checked = async (path: string): Promise<void> => {
  const progress = progressLine('events checked');
  const chains = new Map<string, ChainEnd>();
  let count = 0;
  for await (const event of eventsIn(path)) {
    progress.show((count += 1));
    const end = verifyChain(chains.get(event.stream) ?? CHAIN_START, [event]);
    if ('because' in end) {
      throw new Refused([
        `${path}: revision ${event.revision} of ${event.stream} (${event.id}): ${end.because}; nothing was imported`,
      ]);
    }
    chains.set(event.stream, end);
  }
  progress.end();
};

/** Events of one command that stand together: what was one append, or a part of it. */
async function* writesIn(path: string): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  let write: StoredEvent[] = [];
  for await (const event of eventsIn(path)) {
    const [first] = write;
    if (first !== undefined && !isOfSameWrite(first, event)) {
      yield write;
      write = [];
    }
    write.push(event);
  }
  if (write.length > 0) yield write;
}

async function* eventsIn(path: string): AsyncGenerator<StoredEvent, void, undefined> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield eventIn(text, `${path}: line ${line}`);
  }
}

const isOfSameWrite = (one: StoredEvent, other: StoredEvent): boolean =>
  one.stream === other.stream && one.commandId === other.commandId;

/** What the store would make of it is what it was: the hash follows from the content. */
const appended = async (store: EventStore, events: readonly StoredEvent[]): Promise<void> => {
  const [first] = events;
  if (first === undefined) return;
  const { stream, revision, commandId, commandHash } = first;
  const plain = events.map(
    ({ stream: _stream, revision: _revision, hash: _hash, position: _position, ...event }) => event,
  );
  const append: Append = {
    stream,
    expected: revision === 0 ? 'none' : revision - 1,
    commandId,
    commandHash,
    events: plain,
  };
  const outcome = await store.append(append);
  if (outcome.kind !== 'appended') throw new Error(`an exported event was not taken: ${outcome.kind}`);
  if (outcome.events.some(({ hash }, index) => hash !== events[index]?.hash)) {
    throw new Error('an imported event has another hash than the exported one');
  }
};

const eventIn = (line: string, place: string): StoredEvent => {
  try {
    const event = JSON.parse(line) as Partial<StoredEvent>;
    if (
      typeof event.stream === 'string' &&
      typeof event.revision === 'number' &&
      typeof event.hash === 'string'
    ) {
      return event as StoredEvent;
    }
  } catch {
    // Said below: a line that is no JSON is no event either.
  }
  throw new Refused([`${place}: must be an event as osteon export writes it`]);
};
