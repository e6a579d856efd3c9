import type { StoredEvent } from '../kernel/event.js';
import type { Bell } from './bell.js';
import type { LogBatch, Subscribing } from './event-store.port.js';

/** As many as are read at once. */
const PAGE = 1_000;

/**
 * A subscription over a log that is read page by page: it waits only where a page came back short, and it counts
 * the bell from before it read that page, so that nothing falls between the two.
 */
export async function* followLog(
  read: (beyond: string | undefined, limit: number) => readonly StoredEvent[],
  bell: Bell,
  { beyond, signal }: Subscribing,
): AsyncGenerator<LogBatch, void, undefined> {
  let at = beyond;
  while (!signal.aborted) {
    const heard = bell.rung;
    const events = read(at, PAGE);
    const caughtUp = events.length < PAGE;
    at = events.at(-1)?.position ?? at;
    yield { events, caughtUp };
    if (caughtUp) await bell.beyond(heard, signal);
  }
}
