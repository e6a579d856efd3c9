import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Access } from './access.js';
import { SpoolFile } from './spool-file.js';
import { SpoolLock } from './spool-lock.js';

/** Both files together: some 200,000 accesses. */
const ROOM = 64 * 1024 * 1024;

/** Accesses stored in one append. */
const BATCH = 200;

/** Stores accesses that wait, and says how many of them, from the first on, are then in the log: at least one. */
export type StoreAccesses = (waiting: readonly Access[]) => Promise<number>;

/**
 * Accesses on their way into the event log. Each is on this machine's disk before the data is shown; from there they go
 * into the log in batches. Two files take turns: one is added to while the other is emptied. Each process has a spool of
 * its own, also where several share a data folder.
 */
export class AccessSpool {
  #filling: SpoolFile;
  #emptying: SpoolFile;

  private constructor(
    private readonly folder: string,
    private readonly number: number,
    private readonly lock: SpoolLock,
    files: readonly [SpoolFile, SpoolFile],
  ) {
    [this.#filling, this.#emptying] = files;
  }

  /** The first spool of the folder that no living process has, or a new one. */
  static async open(folder: string, room = ROOM): Promise<AccessSpool> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let number = 1; ; number += 1) {
      const spool = await AccessSpool.#take(folder, number, room);
      if (spool !== undefined) return spool;
    }
  }

  /** Spools whose processes ended and left them, to be emptied and removed. */
  static async left(folder: string, room = ROOM): Promise<readonly AccessSpool[]> {
    const numbers = (await readdir(folder))
      .flatMap((name) => /^(\d+)\.lock$/.exec(name)?.[1] ?? [])
      .map(Number);
    const left: AccessSpool[] = [];
    for (const number of numbers) {
      const spool = await AccessSpool.#take(folder, number, room);
      if (spool !== undefined) left.push(spool);
    }
    return left;
  }

  static async #take(folder: string, number: number, room: number): Promise<AccessSpool | undefined> {
    const lock = SpoolLock.take(join(folder, `${number}.lock`));
    if (lock === undefined) return undefined;
    try {
      const [one, other] = await Promise.all(
        filesOf(number).map(async (name) => SpoolFile.open(join(folder, name), room / 2)),
      );
      if (one === undefined || other === undefined) throw new Error('a spool has two files');
      return new AccessSpool(folder, number, lock, [one, other]);
    } catch (error) {
      lock.free();
      throw error;
    }
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
   * Hands over what waits, in batches. After a crash some of it may be in the log already, and more may have come behind
   * it: `store` says how far it goes. Where `store` throws, what is left waits on.
   */
  async empty(store: StoreAccesses): Promise<void> {
    if (this.#emptying.records.length === 0) {
      [this.#filling, this.#emptying] = [this.#emptying, this.#filling];
      await this.#emptying.settled();
    }
    const { records } = this.#emptying;
    for (let from = 0; from < records.length;) {
      from += await store(records.slice(from, from + BATCH).map((text) => JSON.parse(text) as Access));
    }
    await this.#emptying.clear();
  }

  async close(): Promise<void> {
    await Promise.all([this.#filling.close(), this.#emptying.close()]);
    this.lock.free();
  }

  /** Gives its room back to the disk; only when nothing waits in it. The lock stays a file: another may be taking it. */
  async remove(): Promise<void> {
    await Promise.all(filesOf(this.number).map(async (name) => rm(join(this.folder, name))));
    await this.close();
  }
}

const filesOf = (number: number): readonly string[] =>
  ['a', 'b'].map((which) => `accesses-${number === 1 ? '' : `${number}-`}${which}`);
