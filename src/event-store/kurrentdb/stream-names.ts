import { createHash } from 'node:crypto';
import { ANY, jsonEvent, START } from '@kurrent/kurrentdb-client';
import type { NameRange } from '../event-store.port.js';
import type { Connection } from './connection.js';
import { isNoStream } from './refusals.js';
import { uuidIn } from './uuid-in.js';

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
    const event = jsonEvent({
      id: uuidIn(createHash('sha256').update(name).digest('hex')),
      type: 'StreamNamed',
      data: { name },
    });
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
    await this.connection.ask(async (client, heard) => {
      try {
        for await (const { event } of client.readStream(this.list, { fromRevision })) {
          heard();
          if (event === undefined) continue;
          const { name } = (event.data ?? {}) as { readonly name?: unknown };
          if (typeof name === 'string') this.#names.add(name);
          this.#next = event.revision + 1n;
        }
      } catch (error) {
        if (!isNoStream(error)) throw error;
      }
    });
  }
}
