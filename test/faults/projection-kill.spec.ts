import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { View } from '../../src/subscriptions/view.js';
import { appendOf } from '../contract/event-store.contract.js';
import { Seeded } from './support/seeded.js';
import { allSums, sums } from './support/sums.js';

const SEED = Number(process.env['OSTEON_SEED'] ?? Date.now() % 1_000_000);
const BUILT = resolve(process.env['OSTEON_BUILT'] ?? 'dist');
const ROUNDS = 12;
const PATIENTS = 7;
const LISTS = 10;
const IN_A_LIST = 50;
const PATIENCE = 20_000;

/** Runs a process that carries the view along until it dies, or holds the whole and is killed then. */
const carryAndDie = async (folder: string, choices: Seeded): Promise<void> => {
  const script = fileURLToPath(new URL('./support/carry-and-die.js', import.meta.url));
  const diesAt = choices.oneOf(['apply', 'open']);
  const time = diesAt === 'apply' ? choices.whole(1, LISTS * IN_A_LIST * 2) : choices.whole(1, 4);
  const rebuilds = choices.oneOf(['rebuilds', 'goes on']);
  const child = spawn(process.execPath, [script, BUILT, folder, diesAt, String(time), rebuilds], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', () => child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 2_000);
  const [, signal] = (await exit) as [number | null, string | null];
  clearTimeout(tooLong);
  expect(signal).toBe('SIGKILL');
};

it(`a view whose process is killed at any moment holds every event once, and leaves one file (seed ${SEED})`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-views-'));
  const choices = new Seeded(SEED);
  const store = SqliteEventStore.open(join(folder, 'events.sqlite'));
  const expected = new Map<string, { readonly sum: number; readonly count: number }>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let list = 0; list < LISTS; list += 1) {
      const stream = `patient-${choices.whole(1, PATIENTS)}`;
      const { sum, count } = expected.get(stream) ?? { sum: 0, count: 0 };
      const numbers = Array.from({ length: IN_A_LIST }, () => choices.whole(1, 1_000));
      await store.append(appendOf(stream, count === 0 ? 'none' : count - 1, ...numbers.map((n) => ({ n }))));
      expected.set(stream, { sum: numbers.reduce((a, b) => a + b, sum), count: count + IN_A_LIST });
    }
    await carryAndDie(folder, choices);
  }

  const faults: unknown[] = [];
  const view = new View(sums, {
    store,
    folder: join(folder, 'views'),
    open: async (events) => events,
    report: ({ error }) => faults.push(error),
  });
  view.start();
  expect(await view.progress.reached((await store.head()) ?? '', PATIENCE)).toBe(true);
  const held = allSums(view);
  await view.rebuild();
  expect(allSums(view)).toEqual(held);
  expect(new Map(held.map(({ stream, ...rest }) => [stream, rest]))).toEqual(expected);
  expect(faults).toEqual([]);
  await view.stop();
  await store.close();
  expect((await readdir(join(folder, 'views'))).filter((file) => file.endsWith('.sqlite'))).toHaveLength(1);
  await rm(folder, { recursive: true });
}, 120_000);
