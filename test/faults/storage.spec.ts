import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityProvider } from '../support/identity-provider.js';
import { ask, longTokens, type Answered, type Asked, type Tokens } from './support/clients.js';
import { HistoryCheck } from './support/history-check.js';
import { Ledger, type Kept } from './support/ledger.js';
import { askAgain, learn } from './support/load.js';
import { Seeded } from './support/seeded.js';
import { killServers, ServerProcess } from './support/server-process.js';
import { frozen, smallDisk, thaw } from './support/small-disk.js';
import { until } from '../support/until.js';
import { Ward } from './support/ward.js';

const SEED = Number(process.env['OSTEON_SEED'] ?? Date.now() % 1_000_000);
const PEOPLE = 4;
/** Far more than a file of the log may still take in without growing. */
const MOST_ASKED = 3_000;

let provider: IdentityProvider;
let tokens: Tokens;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  tokens = await longTokens(provider);
});
afterEach(killServers);
afterAll(async () => provider.stop());

/** People at work on a server whose storage fails, and what each was answered. */
class Shift {
  readonly ledger = new Ledger(`seed${SEED}`);
  readonly ward = new Ward(`seed${SEED}`, tokens);
  /** Writes. */
  readonly refused: Kept[] = [];
  readonly refusedReads: Kept[] = [];
  readonly #choices = new Seeded(SEED);

  constructor(public url: string) {}

  async work(requests: number): Promise<void> {
    for (let asked = 0; asked < requests; asked += PEOPLE) {
      await Promise.all(Array.from({ length: PEOPLE }, async () => this.one(this.ward.next(this.#choices))));
    }
  }

  /** A new patient needs a key besides. */
  async enrol(patients: number): Promise<void> {
    for (let one = 0; one < patients; one += 1) await this.one(this.ward.enrolment(this.#choices));
  }

  /** Goes on until writes are refused. */
  async workUntilRefused(): Promise<void> {
    for (let asked = 0; this.refused.length === 0; asked += PEOPLE) {
      if (asked > MOST_ASKED) throw new Error('no write was refused');
      await this.work(PEOPLE);
    }
  }

  async one(asked: Asked): Promise<Answered | undefined> {
    const requestId = this.ledger.requestId();
    const answered = await ask(this.url, asked, requestId);
    const kept: Kept = { asked, requestIds: [requestId], answered };
    if (answered?.status !== 503) this.ledger.note(kept);
    else if (asked.method === 'POST') this.refused.push(kept);
    else this.refusedReads.push(kept);
    learn(this.ward, kept);
    return answered;
  }

  /** What was refused is asked again, once it can be done. */
  async catchUp(): Promise<void> {
    const [first, ...others] = this.refused.splice(0);
    if (first === undefined) throw new Error('nothing was refused');
    await until('a write is taken again', 15_000, async () => (await this.one(first.asked))?.status !== 503);
    this.refused.length = 0;
    this.ledger.unanswered = others;
    await askAgain(this.url, this.ward, this.ledger);
  }
}

/** What the refusals said, each once. */
const toldBy = (refused: readonly Kept[]): readonly unknown[] => {
  const told = refused.map(({ answered }) => {
    const { status, headers, body } = answered ?? {};
    const { type, detail } = body as { readonly type?: string; readonly detail?: string };
    return { status, retryAfter: headers?.get('retry-after'), type, detail };
  });
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
};

const refusal = (because: string) => ({
  status: 503,
  retryAfter: '5',
  type: '/problems/unavailable',
  detail: `The event store is unavailable (${because}). Reading may still work.`,
});

const leftOut = (what: string): void => console.warn(`left out: ${what}`);

const look = async (data: string, { ledger }: Shift): Promise<readonly string[]> =>
  (await new HistoryCheck(data, ledger).lookAtTheEnd()).map((wrong) => `seed ${SEED}: ${wrong}`);

describe('a disk without room', () => {
  it('refuses writes with a clear 503, shows what is there, also after a crash, and goes on by itself once there is room', async () => {
    const disk = smallDisk(96);
    if (disk === undefined) return leftOut('a full disk, since nothing may be mounted here');
    try {
      const first = await ServerProcess.start({ issuer: provider.issuer, data: disk.folder });
      const shift = new Shift(first.url);
      await shift.work(40);
      disk.fill();
      await shift.workUntilRefused();
      await shift.work(120);
      await shift.enrol(60);
      expect(toldBy(shift.refused)).toEqual([refusal('disk-full')]);
      await first.server.kill();
      const { server, url } = await ServerProcess.start({ issuer: provider.issuer, data: disk.folder });
      shift.url = url;
      await shift.work(40);
      expect(toldBy(shift.refused)).toEqual([refusal('disk-full')]);
      expect(shift.refusedReads).toEqual([]);
      disk.makeRoom();
      await shift.catchUp();
      await shift.work(40);
      expect(shift.refused).toEqual([]);
      expect(await server.stop()).toBe(0);
      expect(await look(disk.folder, shift)).toEqual([]);
    } finally {
      await killServers();
      disk.remove();
    }
  }, 90_000);
});

describe('a disk that is full when the server starts for the first time', () => {
  it.each([
    { megabytes: 1, filled: true, says: 'the event store is unavailable: disk-full' },
    { megabytes: 8, filled: false, says: 'OSTEON_DATA: must have room for 64 MB' },
  ])('is named, on $megabytes MB: $says', async ({ megabytes, filled, says }) => {
    const disk = smallDisk(megabytes);
    if (disk === undefined) return leftOut('a full disk, since nothing may be mounted here');
    try {
      if (filled) disk.fill();
      const server = ServerProcess.begin({ issuer: provider.issuer, data: disk.folder });
      await expect(server.listening).rejects.toThrow(says);
    } finally {
      await killServers();
      disk.remove();
    }
  });
});

describe('a file of events that may only be read', () => {
  it('refuses writes with a clear 503, shows what is there, and goes on by itself once it may be written', async () => {
    const data = await mkdtemp(join(tmpdir(), 'osteon-frozen-'));
    const files = ['events.sqlite', 'events.sqlite-wal', 'keys'].map((name) => join(data, name));
    const { server, url } = await ServerProcess.start({ issuer: provider.issuer, data });
    const shift = new Shift(url);
    await shift.work(40);
    if (!frozen(files)) return leftOut('a file that may only be read, since none can be frozen here');
    try {
      await shift.workUntilRefused();
      await shift.work(120);
      await shift.enrol(5);
    } finally {
      thaw(files);
    }
    // A connection that was open finds the file refusing; one that is opened then may only read.
    const possible = [refusal('input-output'), refusal('read-only')];
    for (const told of toldBy(shift.refused)) expect(possible).toContainEqual(told);
    expect(shift.refusedReads).toEqual([]);
    await shift.catchUp();
    await shift.work(40);
    expect(shift.refused).toEqual([]);
    expect(await server.stop()).toBe(0);
    expect(await look(data, shift)).toEqual([]);
    await rm(data, { recursive: true });
  }, 90_000);
});

describe('a data folder that may only be read', () => {
  it('shows nothing of a patient that cannot be recorded as seen, and goes on by itself once it may be written', async () => {
    const data = await mkdtemp(join(tmpdir(), 'osteon-frozen-'));
    const { server, url } = await ServerProcess.start({ issuer: provider.issuer, data });
    const shift = new Shift(url);
    await shift.work(40);
    const found = await readdir(data, { recursive: true, withFileTypes: true });
    // Shared memory is left out: a process that writes to a frozen page of it is ended by the kernel.
    const files = found
      .filter((one) => one.isFile() && !one.name.endsWith('-shm'))
      .map((one) => join(one.parentPath, one.name));
    if (!frozen(files)) return leftOut('a data folder that may only be read, since none can be frozen here');
    try {
      await shift.workUntilRefused();
      await shift.work(120);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
    } finally {
      thaw(files);
    }
    expect(toldBy(shift.refusedReads)).toEqual([
      {
        status: 503,
        retryAfter: '5',
        type: '/problems/unavailable',
        detail: 'Reading is recorded, and there is no room to record it: nothing is shown until there is.',
      },
    ]);
    await shift.catchUp();
    shift.refusedReads.length = 0;
    await shift.work(60);
    expect([shift.refused, shift.refusedReads]).toEqual([[], []]);
    expect(await server.stop()).toBe(0);
    expect(await look(data, shift)).toEqual([]);
    await rm(data, { recursive: true });
  }, 90_000);
});
