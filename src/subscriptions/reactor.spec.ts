import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendOf } from '../../test/contract/event-store.contract.js';
import { MemoryEventStore } from '../event-store/memory/memory-event-store.js';
import { Checkpoints } from './checkpoints.js';
import { RunningReactor, type Reactor } from './reactor.js';

let folder: string;
let store: MemoryEventStore;
let checkpoints: Checkpoints;
let running: RunningReactor[];
let reported: Promise<void>;
let tellReported: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reactors-'));
  store = new MemoryEventStore();
  checkpoints = new Checkpoints(join(folder, 'reactors.sqlite'));
  running = [];
  reported = new Promise((resolve) => {
    tellReported = resolve;
  });
});
afterEach(async () => {
  await Promise.all(running.map(async (reactor) => reactor.stop()));
  checkpoints.close();
  await rm(folder, { recursive: true });
});

const run = (from: Reactor['from'], react: (n: number) => Promise<void>): RunningReactor => {
  const reactor = new RunningReactor(
    {
      name: 'second-channel',
      streams: 'patient-',
      from,
      react: async ({ data }) => react(Number(data['n'])),
    },
    { store, checkpoints, report: () => tellReported() },
  );
  running.push(reactor);
  reactor.start();
  return reactor;
};

const append = async (stream: string, n: number): Promise<string> => {
  const appended = await store.append(appendOf(stream, 'none', { n }));
  return appended.kind === 'appended' ? (appended.events[0]?.position ?? '') : '';
};

describe('a reactor', () => {
  it('acts on every event of its streams in order, and not again after a restart', async () => {
    const seen: number[] = [];
    const note = async (n: number) => {
      seen.push(n);
    };
    await append('patient-a', 1);
    await append('rule-sets', 2);
    const first = run('beginning', note);
    await first.progress.reached(await append('patient-b', 3), 1_000);
    await first.stop();
    await run('beginning', note).progress.reached(await append('patient-c', 4), 1_000);
    expect(seen).toEqual([1, 3, 4]);
  });

  it('that begins now leaves the past alone', async () => {
    const seen: number[] = [];
    await append('patient-a', 1);
    const reactor = run('now', async (n) => {
      seen.push(n);
    });
    await reactor.progress.moved(undefined, 1_000);
    await reactor.progress.reached(await append('patient-b', 2), 1_000);
    expect(seen).toEqual([2]);
  });

  it('that begins now with an empty log passes over nothing of what comes, also where it fails on the first', async () => {
    const seen: number[] = [];
    let failures = 1;
    const react = async (n: number) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('away');
      }
      seen.push(n);
    };
    const first = run('now', react);
    await first.progress.reached(await append('patient-a', 1), 5_000);
    await first.stop();
    const last = await append('patient-b', 2);
    await run('now', react).progress.reached(last, 5_000);
    expect(seen).toEqual([1, 2]);
  });

  it('acts again on the part of the past that it is told, and on nothing else', async () => {
    const seen: number[] = [];
    const positions: string[] = [];
    for (const n of [1, 2, 3, 4]) positions.push(await append(`patient-${n}`, n));
    await append('rule-sets', 5);
    const reactor = run('now', async (n) => {
      seen.push(n);
    });
    const [beyond = '', , to = ''] = positions;
    expect(await reactor.replay({ beyond, to })).toBe(2);
    expect(seen).toEqual([2, 3]);
    expect(await reactor.replay({ to: '9' })).toBe(4);
    await reactor.progress.reached(await append('patient-6', 6), 1_000);
    expect(seen).toEqual([2, 3, 1, 2, 3, 4, 6]);
  });

  it('says that it is stuck while it fails, and that it goes on', async () => {
    let isAway = true;
    const reactor = run('beginning', async () => {
      if (isAway) throw new Error('away');
    });
    const position = await append('patient-a', 1);
    await reported;
    expect(reactor.stuck).toBe(true);
    isAway = false;
    await reactor.progress.reached(position, 5_000);
    expect(reactor.stuck).toBe(false);
  });

  it('tries again until it succeeds, and skips nothing', async () => {
    const seen: number[] = [];
    let failures = 2;
    const reactor = run('beginning', async (n) => {
      if (n === 2 && failures > 0) {
        failures -= 1;
        throw new Error('away');
      }
      seen.push(n);
    });
    await append('patient-a', 1);
    await append('patient-b', 2);
    await reactor.progress.reached(await append('patient-c', 3), 5_000);
    expect(seen).toEqual([1, 2, 3]);
  });
});
