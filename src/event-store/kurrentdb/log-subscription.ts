import { setTimeout as wait } from 'node:timers/promises';
import {
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type KurrentDBClient,
} from '@kurrent/kurrentdb-client';
import type { StoredEvent } from '../../kernel/event.js';
import type { LogBatch, Subscribing } from '../event-store.port.js';
import type { Connection } from './connection.js';
import { placeOf } from './kurrentdb-position.js';
import { storedIn } from './recorded-form.js';

/** As many as are held for a reader who is slow. */
const PAGE = 1_000;

/** Before another is tried, in ms. */
const PAUSE = 250;

/**
 * Every event of the streams with a prefix, from a position on. KurrentDB's own subscription never comes back once its
 * connection is lost: another is begun beyond the last event that was handed on, so that none is lost or doubled. Where
 * that does not help for long, it ends with `StoreUnavailable`.
 */
export async function* subscribeTo(
  connection: Connection,
  prefix: string,
  { beyond, signal }: Subscribing,
): AsyncGenerator<LogBatch, void, undefined> {
  let at = beyond;
  let saidSo = false;
  let lostAt: number | undefined;
  let lostOn: KurrentDBClient | undefined;
  while (!signal.aborted) {
    const client = connection.client();
    const subscription = client.subscribeToAll({
      fromPosition: at === undefined ? START : placeOf(at),
      filter: streamNameFilter({ prefixes: [prefix] }),
    });
    const inbox = new Inbox(subscription, prefix, signal);
    const forget = connection.whenReplaced(client, () => inbox.lose());
    try {
      for (;;) {
        const batch = await inbox.next(saidSo);
        if (signal.aborted) return;
        if (batch === undefined) break;
        [lostAt, lostOn] = [undefined, undefined];
        at = batch.events.at(-1)?.position ?? at;
        saidSo = batch.caughtUp;
        yield batch;
      }
    } finally {
      forget();
      inbox.close();
    }
    if (inbox.unreadable !== undefined) throw inbox.unreadable;
    const lost = connection.lost(client, inbox.failure, client === lostOn);
    lostOn = client;
    lostAt ??= performance.now();
    if (lost.because === 'closed' || performance.now() - lostAt > connection.patience) throw lost;
    // Whoever follows is told that it may be behind, and anew when it has caught up.
    if (saidSo) yield { events: [], caughtUp: false };
    saidSo = false;
    await wait(PAUSE * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
  }
}

/** What a subscription has handed over and nobody took yet. */
class Inbox {
  #events: StoredEvent[] = [];
  #atEnd = false;
  #isLost = false;
  /** Why the connection was lost. */
  failure: unknown;
  /** An event that is none of ours, which no trying again would mend. */
  unreadable: unknown;
  #wake: () => void = () => undefined;

  constructor(
    private readonly subscription: AllStreamSubscription,
    private readonly prefix: string,
    private readonly signal: AbortSignal,
  ) {
    const lost = (error?: unknown): void => this.lose(error);
    subscription.on('error', lost).on('end', lost).on('close', lost);
    subscription.on('caughtUp', () => this.#told(true)).on('fellBehind', () => this.#told(false));
    subscription.on('data', (resolved) => {
      if (this.unreadable !== undefined) return;
      try {
        this.#events.push(storedIn(this.prefix, resolved));
      } catch (error) {
        this.unreadable ??= error;
        lost();
      }
      if (this.#events.length >= PAGE) subscription.pause();
      this.#wake();
    });
    signal.addEventListener('abort', this.#aborted, { once: true });
  }

  /** Nothing more is expected of it. */
  lose(error?: unknown): void {
    this.#isLost = true;
    this.failure ??= error;
    this.#wake();
  }

  /** The next batch; undefined where the subscription is lost. */
  async next(saidSo: boolean): Promise<LogBatch | undefined> {
    while (!this.#hasNews(saidSo)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    // What was stored together comes in together, one event after the other.
    await othersTurn();
    if (this.#events.length === 0 && this.#isLost) return undefined;
    const events = this.#events;
    this.#events = [];
    const caughtUp = this.#atEnd && this.subscription.readableLength === 0;
    if (this.subscription.isPaused()) this.subscription.resume();
    return { events, caughtUp };
  }

  close(): void {
    this.signal.removeEventListener('abort', this.#aborted);
    this.subscription.unsubscribe().catch(() => undefined);
  }

  #hasNews(saidSo: boolean): boolean {
    return this.#events.length > 0 || this.#isLost || this.signal.aborted || (this.#atEnd && !saidSo);
  }

  #told(atEnd: boolean): void {
    this.#atEnd = atEnd;
    this.#wake();
  }

  readonly #aborted = (): void => this.#wake();
}

const othersTurn = async (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
