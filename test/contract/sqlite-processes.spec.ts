import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { CHAIN_START, verifyChain } from '../../src/event-store/verify-chain.js';
import type { StoredEvent } from '../../src/kernel/event.js';

const BUILT = resolve(process.env.OSTEON_BUILT ?? 'dist', 'event-store/sqlite/sqlite-event-store.js');
const LISTS = 30;
const OF_THREE = 3;

/** Runs a process that writes to the file; what it was told is stored. */
const writing = async (path: string, name: string): Promise<readonly string[]> => {
  const script = fileURLToPath(new URL('./append-lists.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, BUILT, path, name, String(LISTS)], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as readonly string[];
};

it('two processes write to one file and a third follows it: nothing is lost, doubled or seen by halves', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'events-'));
  const path = join(folder, 'events.sqlite');
  const store = SqliteEventStore.open(path);
  const seen: StoredEvent[] = [];
  const ending = new AbortController();
  const following = (async () => {
    const expected = 2 * 2 * LISTS * OF_THREE;
    for await (const { events } of store.subscribe({ signal: ending.signal })) {
      expect(events.length % OF_THREE).toBe(0);
      seen.push(...events);
      if (seen.length >= expected) ending.abort();
    }
  })();
  const acknowledged = await Promise.all([writing(path, 'one'), writing(path, 'other')]);
  await following;

  const log = await store.readLog();
  expect(seen).toEqual(log);
  expect(log.map(({ id }) => id).toSorted()).toEqual(acknowledged.flat().toSorted());
  for (const stream of ['patient-a', 'patient-b']) {
    expect(verifyChain(CHAIN_START, await store.readStream(stream))).toMatchObject({
      revision: 2 * LISTS * OF_THREE - 1,
    });
  }
  await store.close();
  await rm(folder, { recursive: true });
}, 60_000);
