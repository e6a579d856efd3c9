import type { EventStore } from '../../event-store/event-store.port.js';
import { CHAIN_START, verifyChain, type Broken, type ChainEnd } from '../../event-store/verify-chain.js';
import type { StoredEvent } from '../../kernel/event.js';

/**
 * What is broken in reading one stream whose events in the log are whole. Charts are read stream by stream, and a command
 * is looked for by its id: both must show what the log holds.
 */
export const brokenInStream = async (
  store: EventStore,
  stream: string,
  end: ChainEnd,
): Promise<Broken | undefined> => {
  const events = await store.readStream(stream);
  const shown = verifyChain(CHAIN_START, events);
  if ('because' in shown) return shown;
  // What came meanwhile is no fault.
  if (shown.revision < end.revision) {
    const because = 'the log holds it, but reading its stream does not show it';
    return { stream, revision: shown.revision + 1, id: '', because };
  }
  const whole = events.slice(0, end.revision + 1);
  return store.keepsIndexes ? brokenCommandIn(store, whole) : doubledCommandIn(whole);
};

/** Where a command comes again after others: it was stored more than once. */
const doubledCommandIn = (events: readonly StoredEvent[]): Broken | undefined => {
  const seen = new Set<string>();
  for (const [index, { stream, revision, id, commandId }] of events.entries()) {
    if (events[index - 1]?.commandId === commandId) continue;
    if (seen.has(commandId)) return { stream, revision, id, because: DOUBLED };
    seen.add(commandId);
  }
  return undefined;
};

const DOUBLED = 'its command was stored more than once';

const brokenCommandIn = async (
  store: EventStore,
  events: readonly StoredEvent[],
): Promise<Broken | undefined> => {
  let first = 0;
  for (const [index, event] of events.entries()) {
    const { stream, revision, id, commandId } = event;
    if (events[index + 1]?.commandId === commandId) continue;
    const found = await store.eventsOf(stream, commandId);
    const [count, stored] = [found.length, index + 1 - first];
    first = index + 1;
    if (count === stored || (index === events.length - 1 && count > stored)) continue;
    const because =
      count > stored ? DOUBLED : 'its command is not found by its id, and could be stored again';
    return { stream, revision, id, because };
  }
  return undefined;
};
