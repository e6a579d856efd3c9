import type { StoredEvent } from '../kernel/event.js';
import type { Bell } from './bell.js';
import type { LogBatch, LogRange, Subscribing } from './event-store.port.js';

/** As many as are read at once. */
const PAGE = 1_000;

/**
 * A subscription over a log that is read page by page: it waits only where a page came back short, and it counts
 * the bell from before it read that page, so that nothing falls between the two.
 */
export async function* followLog(
  read: (range: LogRange) => readonly StoredEvent[],
  bell: Bell,
  { beyond, signal }: Subscribing,
): AsyncGenerator<LogBatch, void, undefined> {
  let at = beyond;
  let saidSo = false;
  while (!signal.aborted) {
    const heard = bell.rung;
    const events = read({ ...(at === undefined ? {} : { beyond: at }), limit: PAGE });
    const caughtUp = events.length < PAGE;
    at = events.at(-1)?.position ?? at;
    // The bell rings for nothing too, and for what was read already.
    if (events.length > 0 || !saidSo) yield { events, caughtUp };
    saidSo = caughtUp;
    if (caughtUp) await bell.beyond(heard, signal);
    else await othersTurn();
  }
}

/** Catching up over years must not keep a request waiting for longer than a page. */
const othersTurn = async (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
