import type { EventStore } from '../../event-store/event-store.port.js';
import { countBetween } from '../../event-store/position.js';
import { CHAIN_START, verifyChain, type Broken, type ChainEnd } from '../../event-store/verify-chain.js';
import type { Position, StoredEvent } from '../../kernel/event.js';
import { isProposalAltered } from '../rule-sets/index.js';
import { brokenInStream } from './verify-stream.js';

/** Positions that the log lacks. */
export interface MissingPositions {
  /** The last position before the hole; null where the log begins with it. */
  readonly after: Position | null;
  readonly before: Position;
  readonly count: number;
}

/** Whether the log is whole, as far as the log itself can say. */
export interface Verification {
  readonly isWhole: boolean;
  readonly events: number;
  readonly streams: number;
  /** The first broken event of each stream that has one, in the order of the log. */
  readonly broken: readonly Broken[];
  /** Of these no more than 100. */
  readonly missingPositions: readonly MissingPositions[];
  /** What a chain of hashes cannot show. */
  readonly limits: string;
}

const LIMITS =
  'That the last events of a stream, or of the whole log, were cut off cannot be seen by a chain: compare the number of events with one noted elsewhere.';
const MOST_HOLES = 100;
const HIDDEN = 'the log holds it, but reading its stream does not show it';
const ALTERED = 'the rule set it holds is not what its hash names';

/** Reads the whole log, then every stream, and checks hashes, positions, revisions, times, commands and rule sets. */
export const verifyLog = async (
  store: EventStore,
  progress: (events: number) => void = () => undefined,
): Promise<Verification> => {
  const chains = new Map<string, ChainEnd>();
  const broken = new Map<string, Broken>();
  const missingPositions: MissingPositions[] = [];
  let events = 0;
  for await (const page of pagesOf(store)) {
    for (const event of page.events) {
      if (broken.has(event.stream)) continue;
      const end = verifyEvent(chains.get(event.stream) ?? CHAIN_START, event);
      if ('because' in end) broken.set(event.stream, end);
      else chains.set(event.stream, end);
    }
    if (store.positionsAreContiguous) missingPositions.push(...holesIn(page));
    events += page.events.length;
    progress(events);
  }
  for (const [stream, end] of chains) {
    const found = broken.has(stream) ? undefined : await brokenInStream(store, stream, end);
    if (found === undefined) continue;
    const id = found.because === HIDDEN ? await idOf(store, stream, found.revision) : found.id;
    broken.set(stream, { ...found, id });
  }
  if (store.keepsIndexes) {
    for (const nameless of await namedAlone(store, chains, broken)) broken.set(nameless.stream, nameless);
  }
  const streams = new Set([...chains.keys(), ...broken.keys()]).size;
  return {
    isWhole: broken.size === 0 && missingPositions.length === 0,
    events,
    streams,
    broken: [...broken.values()],
    missingPositions: missingPositions.slice(0, MOST_HOLES),
    limits: LIMITS,
  };
};

interface LogPage {
  /** The last position of the page before. */
  readonly beyond: Position | undefined;
  readonly events: readonly StoredEvent[];
}

async function* pagesOf(store: EventStore): AsyncGenerator<LogPage> {
  for (let beyond: Position | undefined; ;) {
    const events = await store.readLog(beyond === undefined ? {} : { beyond });
    const last = events.at(-1);
    if (last === undefined) return;
    yield { beyond, events };
    beyond = last.position;
  }
}

const verifyEvent = (end: ChainEnd, event: StoredEvent): Broken | ChainEnd => {
  const { stream, revision, id } = event;
  const next = verifyChain(end, [event]);
  if ('because' in next || !isProposalAltered(event)) return next;
  return { stream, revision, id, because: ALTERED };
};

const holesIn = ({ beyond, events }: LogPage): readonly MissingPositions[] =>
  events.flatMap(({ position: before }, index) => {
    const after = index === 0 ? beyond : events[index - 1]?.position;
    const count = countBetween(after, before);
    return count === 0 ? [] : [{ after: after ?? null, before, count }];
  });

const idOf = async (store: EventStore, stream: string, revision: number): Promise<string> => {
  for await (const { events } of pagesOf(store)) {
    const found = events.find((event) => event.stream === stream && event.revision === revision);
    if (found !== undefined) return found.id;
  }
  return '';
};

/** Streams of which the log holds nothing: all their events were taken out. */
const namedAlone = async (
  store: EventStore,
  ...known: readonly ReadonlyMap<string, unknown>[]
): Promise<readonly Broken[]> => {
  const found: Broken[] = [];
  for (let beyond = ''; ;) {
    const names = await store.readStreamNames({ beyond });
    const last = names.at(-1);
    if (last === undefined) return found;
    beyond = last;
    for (const stream of names) {
      if (known.some((streams) => streams.has(stream))) continue;
      // One that began meanwhile is no fault.
      if ((await store.readStream(stream, { limit: 1 })).length > 0) continue;
      found.push({ stream, revision: 0, id: '', because: 'its stream is named, but has no events' });
    }
  }
};
