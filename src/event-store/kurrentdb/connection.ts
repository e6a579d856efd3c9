import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../store-unavailable.js';
import { settled } from './settled.js';
import { isNoStream, isRefusal, isWrongRevision, refusalInWords } from './refusals.js';

/** How long is waited, in ms. */
export interface Patience {
  /** For one answer: 5,000 where nothing is said. A server that is frozen gives none, and the client's own deadline does not count then. */
  readonly deadline?: number;
  /** For a store that is away: 8,000 where nothing is said, as long as a cluster takes to choose a new leader, and some. */
  readonly patience?: number;
}

const DEADLINE = 5_000;
const PATIENCE = 8_000;
/** How long everybody waits, in ms: the client at hand may be one that does not recover, and is then replaced. */
const AT_LEAST = 1_000;
/** No more than one new client in so long, in ms. */
const APART = 1_000;
/** How long one that was replaced may finish what it is asked, in ms. */
const GRACE = 10_000;

/**
 * The client, replaced by a new one whenever it got no answer: one whose first read met a server that was down, or that
 * did not find a cluster's leader, never recovers.
 */
export class Connection {
  #client: KurrentDBClient;
  #since = performance.now();
  readonly #replaced = new Map<KurrentDBClient, NodeJS.Timeout>();
  #closed = false;
  /** When nobody was answered for the first time in a row, and for the last: who asks while that lasts waits no longer than the first. */
  #away = { since: 0, last: Number.NEGATIVE_INFINITY };

  readonly patience: number;
  readonly #deadline: number;

  constructor(
    private readonly address: string,
    { deadline = DEADLINE, patience = PATIENCE }: Patience = {},
  ) {
    this.#deadline = deadline;
    this.patience = patience;
    this.#client = KurrentDBClient.connectionString(address);
  }

  /** Throws `StoreUnavailable` where no answer came, or none can. A wrong revision or a missing stream is the client's own error. */
  async ask<Answer>(question: (client: KurrentDBClient) => Promise<Answer>): Promise<Answer> {
    const askedAt = performance.now();
    return settled(
      async () => this.#askOnce(question),
      () => Math.max(this.#away.since + this.patience, askedAt + AT_LEAST),
    );
  }

  async #askOnce<Answer>(question: (client: KurrentDBClient) => Promise<Answer>): Promise<Answer> {
    const client = this.client();
    try {
      const answer = await answered(question(client), this.#deadline);
      this.#away.last = Number.NEGATIVE_INFINITY;
      return answer;
    } catch (error) {
      const isAnswer = isRefusal(error);
      if (isAnswer) this.#away.last = Number.NEGATIVE_INFINITY;
      if (isWrongRevision(error) || isNoStream(error)) throw error;
      if (isAnswer) throw refusalInWords(error);
      const now = performance.now();
      const isFirst = now - this.#away.last > this.patience;
      this.#away = { since: isFirst ? now : this.#away.since, last: now };
      throw this.lost(client, error);
    }
  }

  client(): KurrentDBClient {
    this.checkOpen();
    return this.#client;
  }

  /** What is to be thrown where a client got no answer: it is replaced, unless it is new. */
  lost(client: KurrentDBClient, cause: unknown): StoreUnavailable {
    if (this.#closed) return new StoreUnavailable('closed', { cause });
    if (client === this.#client && performance.now() - this.#since > APART) {
      this.#client = KurrentDBClient.connectionString(this.address);
      this.#since = performance.now();
      const end = setTimeout(() => this.#end(client), GRACE);
      this.#replaced.set(client, end.unref());
    }
    return new StoreUnavailable('unreachable', { cause });
  }

  checkOpen(): void {
    if (this.#closed) throw new StoreUnavailable('closed');
  }

  close(): void {
    this.#closed = true;
    for (const client of [...this.#replaced.keys(), this.#client]) this.#end(client);
  }

  #end(client: KurrentDBClient): void {
    clearTimeout(this.#replaced.get(client));
    this.#replaced.delete(client);
    // It waits for calls that may never end.
    client.dispose().catch(() => undefined);
  }
}

const answered = async <Answer>(answer: Promise<Answer>, deadline: number): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), deadline);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};
