import { KurrentDBClient } from '@kurrent/kurrentdb-client';

/** A client that was made, or has answered, no longer ago is not replaced yet, in ms. */
const APART = 1_000;
/** How long one that was replaced may finish what it is asked, in ms. */
const GRACE = 10_000;
/** Before the server is asked for a sign of life, in ms: the least that KurrentDB's clients recommend. */
const KEEP_ALIVE = 10_000;

/**
 * The client, replaced by a new one where it gets no answers: one whose first read met a server that was down, or that
 * did not find a cluster's leader, never recovers.
 */
export class ReplaceableClient {
  #current: KurrentDBClient;
  #madeAt = performance.now();
  /** When it last answered, whatever it was asked. */
  #heardAt = Number.NEGATIVE_INFINITY;
  #count = 0;
  readonly #replaced = new Map<KurrentDBClient, NodeJS.Timeout>();
  readonly #listeners = new Set<{ readonly client: KurrentDBClient; readonly tell: () => void }>();

  constructor(private readonly address: string) {
    this.#current = this.#another();
  }

  get current(): KurrentDBClient {
    return this.#current;
  }

  answered(client: KurrentDBClient): void {
    if (client === this.#current) this.#heardAt = performance.now();
  }

  /**
   * Replaces a client that did not answer, unless it is new; one that has just answered somebody else only where it
   * failed the same asker again: it reads and writes over connections of their own.
   */
  failed(client: KurrentDBClient, isAgain: boolean): void {
    if (client !== this.#current) return;
    const [age, silence] = [performance.now() - this.#madeAt, performance.now() - this.#heardAt];
    if (age > APART && (isAgain || silence > APART)) this.#replace(client);
  }

  /** Calls back when a client is replaced, for what still listens to it; answers how to take that back. */
  whenReplaced(client: KurrentDBClient, tell: () => void): () => void {
    const listener = { client, tell };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    for (const client of [...this.#replaced.keys(), this.#current]) this.#end(client);
  }

  #replace(client: KurrentDBClient): void {
    try {
      this.#current = this.#another();
    } catch {
      // The file with the certificates is just being exchanged, say: the client at hand is all there is.
      return;
    }
    this.#madeAt = performance.now();
    this.#heardAt = Number.NEGATIVE_INFINITY;
    const end = setTimeout(() => this.#end(client), GRACE);
    this.#replaced.set(client, end.unref());
    for (const listener of this.#listeners) if (listener.client === client) listener.tell();
  }

  /**
   * Each client asks for a sign of life after another time: with the same settings they would share one connection to the
   * server, and the new one would wait for answers on the one that is dead.
   */
  #another(): KurrentDBClient {
    this.#count += 1;
    if (/[?&]keepAliveInterval=/i.test(this.address)) return KurrentDBClient.connectionString(this.address);
    const and = this.address.includes('?') ? '&' : '?';
    const setting = `keepAliveInterval=${KEEP_ALIVE + this.#count}`;
    return KurrentDBClient.connectionString(`${this.address}${and}${setting}`);
  }

  #end(client: KurrentDBClient): void {
    clearTimeout(this.#replaced.get(client));
    this.#replaced.delete(client);
    // It waits for calls that may never end.
    client.dispose().catch(() => undefined);
  }
}
