import { mkdtemp, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Access } from './access.js';
import { AccessSpool } from './access-spool.js';
import { SpoolFull } from './spool-file.js';

const ROOM = 16_384;
let folder: string;
let spools: AccessSpool[] = [];
const opened = async (room = ROOM): Promise<AccessSpool> => {
  const spool = await AccessSpool.open(folder, room);
  spools.push(spool);
  return spool;
};
afterEach(async () => {
  await Promise.all(spools.map(async (spool) => spool.close()));
  spools = [];
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'));
});

/** A process that ends leaves the files and frees the lock. */
const died = async (spool: AccessSpool): Promise<void> => {
  spools = spools.filter((one) => one !== spool);
  await spool.close();
};

const access = (id: string): Access => ({
  id,
  at: '2024-05-01T09:00:00Z',
  actor: { id: 'nurse-1', role: 'nurse' },
  patients: ['p'],
  route: 'GET /api/patients/:id',
  correlationId: 'c',
});

const emptied = async (spool: AccessSpool): Promise<readonly string[]> => {
  const ids: string[] = [];
  await spool.empty(async (batch) => ids.push(...batch.map(({ id }) => id)) && batch.length);
  return ids;
};

describe('the spool of accesses', () => {
  it('hands over each access once, in order', async () => {
    const spool = await opened();
    await Promise.all(['a', 'b', 'c'].map(async (id) => spool.add(access(id))));
    expect(await emptied(spool)).toEqual(['a', 'b', 'c']);
    expect(await emptied(spool)).toEqual([]);
    await spool.add(access('d'));
    expect(await emptied(spool)).toEqual(['d']);
  });

  it('keeps what was added when the process dies', async () => {
    const before = await opened();
    await before.add(access('a'));
    await died(before);
    const after = await opened();
    await after.add(access('b'));
    expect(await emptied(after)).toEqual(['a', 'b']);
  });

  it('is each process’s own, also where two share a folder', async () => {
    const [one, other] = [await opened(), await opened()];
    await Promise.all([one.add(access('a')), other.add(access('b'))]);
    expect([await emptied(one), await emptied(other)]).toEqual([['a'], ['b']]);
  });

  it('is emptied by the next process where its own does not come back', async () => {
    const [first, second] = [await opened(), await opened()];
    await second.add(access('b'));
    await died(second);
    const [left] = await AccessSpool.left(folder, ROOM);
    if (left === undefined) throw new Error('the spool of a process that ended was not found');
    expect(await emptied(left)).toEqual(['b']);
    await left.remove();
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['accesses-2-a']));
    await first.add(access('a'));
    expect(await emptied(first)).toEqual(['a']);
  });

  it('goes on from where the log has come, in the middle of a batch', async () => {
    const spool = await opened();
    for (const id of ['a', 'b', 'c']) await spool.add(access(id));
    const handed: string[] = [];
    await spool.empty(async (batch) => handed.push(batch.map(({ id }) => id).join('')) && 1);
    expect(handed).toEqual(['abc', 'bc', 'c']);
  });

  it('keeps what the log would not take', async () => {
    const spool = await opened();
    await spool.add(access('a'));
    await expect(
      spool.empty(async () => {
        throw new Error('the store is away');
      }),
    ).rejects.toThrow('away');
    await spool.add(access('b'));
    expect(spool.waiting()).toBe(2);
    expect([...(await emptied(spool)), ...(await emptied(spool))]).toEqual(['a', 'b']);
  });

  it('ends at a record that a crash cut short', async () => {
    const spool = await opened();
    await spool.add(access('a'));
    await spool.add(access('b'));
    await died(spool);
    const path = join(folder, 'accesses-a');
    const bytes = await readFile(path);
    bytes.fill(0, bytes.lastIndexOf('"correlationId"'));
    await writeFile(path, bytes);
    const after = await opened();
    await after.add(access('c'));
    expect(await emptied(after)).toEqual(['a', 'c']);
  });

  it('refuses when its room is spent, and takes accesses again once it was emptied', async () => {
    const spool = await opened(640);
    await spool.add(access('a'));
    await spool.add(access('b'));
    await expect(spool.add(access('c'))).rejects.toThrow(SpoolFull);
    expect(await emptied(spool)).toEqual(['a', 'b']);
    await spool.add(access('c'));
    expect(await emptied(spool)).toEqual(['c']);
  });

  it('takes its whole room of the disk at once', async () => {
    await opened();
    const file = await open(join(folder, 'accesses-a'));
    const { size, blocks } = await file.stat();
    expect(size).toBe(ROOM / 2);
    expect(blocks * 512).toBeGreaterThanOrEqual(size);
    await file.close();
  });
});
