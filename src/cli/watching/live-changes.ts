import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { setTimeout as wait } from 'node:timers/promises';
import type { AdvisoryChange, AdvisoryView } from '../../features/advisories/index.js';
import { askServer, ServerAway } from './ask-server.js';
import type { ServerAddress } from './server-address.js';

/** A message of the live stream, or how the connection is. */
export type LiveMessage =
  | { readonly kind: 'change'; readonly change: AdvisoryChange; readonly advisory: AdvisoryView }
  | { readonly kind: 'connected' }
  | { readonly kind: 'away'; readonly why: string };

/** The server writes at least every 15 s; a connection as silent as this is dead, in ms. */
const SILENCE = 45_000;
/** Between tries to connect again, in ms. */
const PAUSES = [500, 1_000, 2_000, 5_000, 10_000] as const;

/** Changes of advisories as they happen; connects again by itself and misses nothing in between. */
export async function* liveChanges(
  address: ServerAddress,
  query: string,
  signal: AbortSignal,
): AsyncGenerator<LiveMessage, void, undefined> {
  let last: string | undefined;
  for (let failures = 0; !signal.aborted;) {
    try {
      for await (const message of connection(address, query, last, signal)) {
        failures = 0;
        if (message === 'connected') yield { kind: 'connected' };
        else {
          last = message.id ?? last;
          const change = message.event as AdvisoryChange;
          yield { kind: 'change', change, advisory: JSON.parse(message.data) as AdvisoryView };
        }
      }
      if (!signal.aborted) yield { kind: 'away', why: 'the server ended the connection' };
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ServerAway)) throw error;
      yield { kind: 'away', why: error.message };
    }
    await wait(PAUSES[Math.min(failures, PAUSES.length - 1)], undefined, { signal }).catch(() => undefined);
    failures += 1;
  }
}

async function* connection(
  address: ServerAddress,
  query: string,
  last: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<EventSourceMessage | 'connected', void, undefined> {
  const silent = new AbortController();
  const watch = setTimeout(() => silent.abort(), SILENCE);
  try {
    const response = await askServer(address, `/api/advisories/stream${query}`, {
      headers: { accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }) },
      signal: AbortSignal.any([signal, silent.signal]),
    });
    yield 'connected';
    const heard: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (message) => heard.push(message) });
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      watch.refresh();
      parser.feed(text);
      yield* heard.splice(0);
    }
  } catch (error) {
    if (error instanceof ServerAway || !isBrokenConnection(error)) throw error;
    throw new ServerAway('the connection broke', { cause: error });
  } finally {
    clearTimeout(watch);
    silent.abort();
  }
}

/** What `fetch` throws while a body is read: the other end is gone, or the wait was ended. */
const isBrokenConnection = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && error.name === 'AbortError');
