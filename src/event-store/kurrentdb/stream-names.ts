import { createHash } from 'node:crypto';
import { ANY, jsonEvent, START } from '@kurrent/kurrentdb-client';
import type { NameRange } from '../event-store.port.js';
import type { Connection } from './connection.js';
import { isNoStream } from './refusals.js';

const NAME_PAGE = 1_000;

/**
 * Which streams there are. KurrentDB keeps no list of them that could be asked for in order, so one is kept in a stream
 * of its own: a name is noted before its stream begins, and twice where two begin it at once.
 */
export class StreamNames {
  readonly #names = new Set<string>();
  #next = 0n;

  constructor(
    private readonly connection: Connection,
    private readonly list: string,
  ) {}

  async note(name: string): Promise<void> {
    if (this.#names.has(name)) return;
    const event = jsonEvent({ id: idOf(name), type: 'StreamNamed', data: { name } });
    await this.connection.ask(async (client) =>
      client.appendToStream(this.list, event, { streamState: ANY }),
    );
  }

  async read({ prefix = '', beyond = '', limit = NAME_PAGE }: NameRange): Promise<readonly string[]> {
    await this.#readOn();
    const names = [...this.#names].filter((name) => name.startsWith(prefix) && name > beyond);
    return names.toSorted().slice(0, limit);
  }

  async #readOn(): Promise<void> {
    const fromRevision = this.#next === 0n ? START : this.#next;
    await this.connection.ask(async (client) => {
      try {
        for await (const { event } of client.readStream(this.list, { fromRevision })) {
          if (event === undefined) continue;
          const { name } = event.data as { readonly name?: unknown };
          if (typeof name === 'string') this.#names.add(name);
          this.#next = event.revision + 1n;
        }
      } catch (error) {
        if (!isNoStream(error)) throw error;
      }
    });
  }
}

/** A UUID (version 8) out of a name. */
const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};
