import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Access } from './access.js';
import { SpoolFile } from './spool-file.js';

/** Both files together: some 200,000 accesses. */
const ROOM = 64 * 1024 * 1024;

/** Accesses stored in one append. */
const BATCH = 200;

/**
 * Accesses on their way into the event log. Each is on this machine's disk before the data is shown; from there they go
 * into the log in batches. Two files take turns: one is added to while the other is emptied.
 */
export class AccessSpool {
  #filling: SpoolFile;
  #emptying: SpoolFile;

  private constructor(filling: SpoolFile, emptying: SpoolFile) {
    this.#filling = filling;
    this.#emptying = emptying;
  }

  static async open(folder: string, room = ROOM): Promise<AccessSpool> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [one, other] = await Promise.all(
      ['accesses-a', 'accesses-b'].map(async (name) => SpoolFile.open(join(folder, name), room / 2)),
    );
    if (one === undefined || other === undefined) throw new Error('a spool has two files');
    return new AccessSpool(one, other);
  }

  /** Resolves when the access is on the disk; throws `SpoolFull` where there is no room. */
  async add(access: Access): Promise<void> {
    await this.#filling.add(JSON.stringify(access));
  }

  /** How many accesses wait to be stored. */
  waiting(): number {
    return this.#filling.records.length + this.#emptying.records.length;
  }

  /**
   * Hands over what waits, in batches. A batch after a crash is the one before it again: its first access names it, and
   * the log knows it. Where `store` throws, what is left waits on.
   */
  async empty(store: (batch: readonly Access[]) => Promise<void>): Promise<void> {
    if (this.#emptying.records.length === 0) {
      [this.#filling, this.#emptying] = [this.#emptying, this.#filling];
      await this.#emptying.settled();
    }
    const { records } = this.#emptying;
    for (let from = 0; from < records.length; from += BATCH) {
      await store(records.slice(from, from + BATCH).map((text) => JSON.parse(text) as Access));
    }
    await this.#emptying.clear();
  }

  async close(): Promise<void> {
    await Promise.all([this.#filling.close(), this.#emptying.close()]);
  }
}
