import type { EventStore } from '../../event-store/event-store.port.js';
import { CHAIN_START, verifyChain, type Broken, type ChainEnd } from '../../event-store/verify-chain.js';

/** Whether the log is whole, as far as the log itself can say. */
export interface Verification {
  readonly isWhole: boolean;
  readonly events: number;
  readonly streams: number;
  /** The first broken event of each stream that has one, in the order of the log. */
  readonly broken: readonly Broken[];
  /** What a chain of hashes cannot show. */
  readonly limits: string;
}

const LIMITS =
  'That the last events of a stream, or of the whole log, were cut off cannot be seen by a chain: compare the number of events with one noted elsewhere.';

/** Reads the whole log, then every stream, and checks hashes, revisions, times and commands. */
export const verifyLog = async (
  store: EventStore,
  progress: (events: number) => void = () => undefined,
): Promise<Verification> => {
  const chains = new Map<string, ChainEnd>();
  const broken = new Map<string, Broken>();
  let events = 0;
  for (let beyond: string | undefined; ;) {
    const page = await store.readLog(beyond === undefined ? {} : { beyond });
    for (const event of page) {
      if (broken.has(event.stream)) continue;
      const end = verifyChain(chains.get(event.stream) ?? CHAIN_START, [event]);
      if ('because' in end) broken.set(event.stream, end);
      else chains.set(event.stream, end);
    }
    events += page.length;
    progress(events);
    beyond = page.at(-1)?.position;
    if (beyond === undefined) break;
  }
  for (const [stream, end] of chains) {
    const hidden = broken.has(stream) ? undefined : await hiddenIn(store, stream, end);
    if (hidden !== undefined) broken.set(stream, hidden);
  }
  const streams = new Set([...chains.keys(), ...broken.keys()]).size;
  return { isWhole: broken.size === 0, events, streams, broken: [...broken.values()], limits: LIMITS };
};

/** Charts are read stream by stream, the log as a whole: the one must show what the other holds. */
const hiddenIn = async (store: EventStore, stream: string, end: ChainEnd): Promise<Broken | undefined> => {
  const shown = verifyChain(CHAIN_START, await store.readStream(stream));
  if ('because' in shown) return shown;
  // What came meanwhile is no fault.
  if (shown.revision >= end.revision) return undefined;
  const revision = shown.revision + 1;
  return { stream, revision, id: await idOf(store, stream, revision), because: HIDDEN };
};

const HIDDEN = 'the log holds it, but reading its stream does not show it';

const idOf = async (store: EventStore, stream: string, revision: number): Promise<string> => {
  for (let beyond: string | undefined; ;) {
    const page = await store.readLog(beyond === undefined ? {} : { beyond });
    const found = page.find((event) => event.stream === stream && event.revision === revision);
    beyond = page.at(-1)?.position;
    if (found !== undefined || beyond === undefined) return found?.id ?? '';
  }
};
