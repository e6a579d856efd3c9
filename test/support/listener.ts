import { createParser } from 'eventsource-parser';
import type { AdvisoryView } from '../../src/features/advisories/index.js';

/** A message of the live stream. */
export interface Heard {
  readonly id: string;
  readonly event: string;
  readonly advisory: AdvisoryView;
}

/** Somebody who listens to the live stream over a connection of their own. */
export class Listener {
  readonly heard: Heard[] = [];
  /** Whether the server ended the stream. */
  ended = false;
  readonly #ending = new AbortController();
  readonly #waiting = new Set<() => void>();

  private constructor(private readonly response: Response) {}

  static async connect(url: string, token: string, last?: string): Promise<Listener> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(last === undefined ? {} : { 'last-event-id': last }),
    };
    const ending = new AbortController();
    const response = await fetch(`${url}/api/advisories/stream`, { headers, signal: ending.signal });
    const listener = new Listener(response);
    listener.#ending.signal.addEventListener('abort', () => ending.abort());
    return listener;
  }

  get status(): number {
    return this.response.status;
  }

  /** Begins to read; until then nothing is taken from the connection. */
  listen(): this {
    void this.#read();
    return this;
  }

  /** Waits until something is true of what was heard. */
  async until(isTrue: (heard: readonly Heard[]) => boolean, within = 5_000): Promise<void> {
    const tooLate = setTimeout(() => this.#wake(), within);
    const before = performance.now();
    while (!isTrue(this.heard)) {
      if (performance.now() - before >= within)
        throw new Error(`heard ${this.heard.length} messages, not those awaited`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    clearTimeout(tooLate);
  }

  async untilEnded(within = 5_000): Promise<void> {
    return this.until(() => this.ended, within);
  }

  hangUp(): void {
    this.#ending.abort();
  }

  async #read(): Promise<void> {
    const parser = createParser({
      onEvent: ({ id = '', event = '', data }) =>
        this.heard.push({ id, event, advisory: JSON.parse(data) as AdvisoryView }),
    });
    try {
      for await (const text of this.response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        parser.feed(text);
        this.#wake();
      }
    } catch {
      // Hung up, or cut off: either way it has ended.
    }
    this.ended = true;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
