import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../store-unavailable.js';
import { isNoStream, isRefusal, isWrongRevision, refusalInWords } from './refusals.js';
import { ReplaceableClient } from './replaceable-client.js';
import { settled } from './settled.js';

/** How long is waited, in ms. */
export interface Patience {
  /** For an answer, or its next part: 5,000 where nothing is said. A server that is frozen gives none, and the client's own deadline does not count then. */
  readonly deadline?: number;
  /** For a store that is away: 8,000 where nothing is said, as long as a cluster takes to choose a new leader, and some. */
  readonly patience?: number;
}

/** Something to be asked of a client. Who receives an answer in parts says so with each, and then waits on. */
export type Question<Answer> = (client: KurrentDBClient, heard: () => void) => Promise<Answer>;

const DEADLINE = 5_000;
const PATIENCE = 8_000;
/** How long everybody waits, in ms: the client at hand may be one that does not recover, and is then replaced. */
const AT_LEAST = 1_000;

/** Asks KurrentDB, and asks again where no answer came, for as long as is worth waiting. */
export class Connection {
  readonly #client: ReplaceableClient;
  #closed = false;
  /** When nobody was answered for the first time in a row, and for the last: who asks while that lasts waits no longer than the first. */
  #away = { since: 0, last: Number.NEGATIVE_INFINITY };

  readonly patience: number;
  readonly #deadline: number;

  constructor(address: string, { deadline = DEADLINE, patience = PATIENCE }: Patience = {}) {
    this.#deadline = deadline;
    this.patience = patience;
    this.#client = new ReplaceableClient(address);
  }

  /** Throws `StoreUnavailable` where no answer came, or none can. A wrong revision or a missing stream is the client's own error. */
  async ask<Answer>(question: Question<Answer>): Promise<Answer> {
    const askedAt = performance.now();
    let failed: { readonly client: KurrentDBClient; readonly at: number } | undefined;
    return settled(
      async () => {
        const client = this.client();
        try {
          return await this.#askOnce(client, question, client === failed?.client);
        } catch (error) {
          failed = { client, at: failed?.at ?? performance.now() };
          throw error;
        }
      },
      () => Math.max(Math.min(this.#away.since, failed?.at ?? 0) + this.patience, askedAt + AT_LEAST),
    );
  }

  client(): KurrentDBClient {
    this.checkOpen();
    return this.#client.current;
  }

  /** What is to be thrown where a client got no answer; `isAgain`: it had failed the same asker before. */
  lost(client: KurrentDBClient, cause: unknown, isAgain: boolean): StoreUnavailable {
    if (this.#closed) return new StoreUnavailable('closed', { cause });
    this.#client.failed(client, isAgain);
    return new StoreUnavailable('unreachable', { cause });
  }

  /** Calls back when a client is replaced; answers how to take that back. */
  whenReplaced(client: KurrentDBClient, tell: () => void): () => void {
    return this.#client.whenReplaced(client, tell);
  }

  checkOpen(): void {
    if (this.#closed) throw new StoreUnavailable('closed');
  }

  close(): void {
    this.#closed = true;
    this.#client.close();
  }

  async #askOnce<Answer>(
    client: KurrentDBClient,
    question: Question<Answer>,
    isAgain: boolean,
  ): Promise<Answer> {
    try {
      const answer = await answered(async (heard) => question(client, heard), this.#deadline);
      this.#answeredBy(client);
      return answer;
    } catch (error) {
      // A fault of our own, which asking again would not mend.
      if (error instanceof TypeError) throw error;
      const isAnswer = isRefusal(error);
      if (isAnswer) this.#answeredBy(client);
      if (isWrongRevision(error) || isNoStream(error)) throw error;
      if (isAnswer) throw refusalInWords(error);
      const now = performance.now();
      const isFirst = now - this.#away.last > this.patience;
      this.#away = { since: isFirst ? now : this.#away.since, last: now };
      throw this.lost(client, error, isAgain);
    }
  }

  #answeredBy(client: KurrentDBClient): void {
    this.#away.last = Number.NEGATIVE_INFINITY;
    this.#client.answered(client);
  }
}

/** The deadline counts from what was last heard. Where it has passed, nothing is listened to any more. */
const answered = async <Answer>(
  ask: (heard: () => void) => Promise<Answer>,
  deadline: number,
): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), deadline);
  });
  const heard = (): void => {
    if (isOver) throw new Error('nobody waits for this answer any more');
    timer?.refresh();
  };
  try {
    return await Promise.race([ask(heard), late]);
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
};
