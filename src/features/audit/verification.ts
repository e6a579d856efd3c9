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

/** Reads the whole log once, and checks hashes, revisions, times and commands of every stream. */
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
  const streams = new Set([...chains.keys(), ...broken.keys()]).size;
  return { isWhole: broken.size === 0, events, streams, broken: [...broken.values()], limits: LIMITS };
};
