import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Projection } from '../../src/subscriptions/projection.js';
import { View } from '../../src/subscriptions/view.js';
import { appendOf, ofKind } from '../contract/store-under-test.js';
import { GatedStore } from './support/gated-store.js';
import { allSums, sums } from './support/sums.js';

const PATIENCE = 5_000;

let folder: string;
let store: GatedStore;
let faults: unknown[];
const views: View[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'views-'));
  store = new GatedStore();
  faults = [];
});
afterEach(async () => {
  store.openGate();
  await stopAll();
  await rm(folder, { recursive: true });
});

const stopAll = async (): Promise<void> => {
  await Promise.all(views.splice(0).map(async (view) => view.stop()));
};

const viewOf = (projection: Projection): View => {
  const view = new View(projection, {
    store,
    folder,
    // Not at once, as keys that have to be fetched: whatever else goes on comes in between.
    open: async (events) =>
      new Promise((resolve) => {
        setImmediate(() => resolve(events));
      }),
    report: ({ error }) => faults.push(error),
  });
  views.push(view);
  view.start();
  return view;
};

const append = async (stream: string, ...numbers: number[]): Promise<string> => {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  const list = appendOf(stream, last?.revision ?? 'none', ...numbers.map((n) => ({ n })));
  return ofKind(await store.append(list), 'appended').events.at(-1)?.position ?? '';
};

const sumOf = (view: View, stream: string): number | undefined =>
  allSums(view).find((row) => row.stream === stream)?.sum;

const files = async (): Promise<readonly string[]> =>
  (await readdir(folder)).filter((file) => file.endsWith('.sqlite')).toSorted();

/** Another version of the same view, whose sums are that many times as great. */
const version = (version: number, more: Partial<Projection> = {}): Projection => ({
  ...sums,
  version,
  apply: (tables, event) => sums.apply(tables, { ...event, data: { n: Number(event.data['n']) * version } }),
  ...more,
});

/** Fails for one number, for its own reason or the disk's. */
const failingAt = (number: number, error: () => Error): Projection => ({
  ...sums,
  apply: (tables, event) => {
    sums.apply(tables, event);
    if (event.data['n'] === number) throw error();
  },
});

const diskFull = (): Error => Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' });

describe('a view whose disk fails within a batch', () => {
  it('holds nothing of the batch, then every event of it once', async () => {
    let failures = 2;
    const view = viewOf({
      ...sums,
      apply: (tables, event) => {
        sums.apply(tables, event);
        if (event.data['n'] === 3 && failures > 0) {
          failures -= 1;
          throw diskFull();
        }
      },
    });
    await append('patient-a', 1, 2, 3, 4);
    const position = await append('patient-b', 5);
    expect(await view.progress.reached(position, PATIENCE)).toBe(true);
    expect([sumOf(view, 'patient-a'), sumOf(view, 'patient-b')]).toEqual([10, 5]);
    expect(view.parked()).toEqual([]);
    expect(faults).toHaveLength(2);
  });

  it('passes over no patient whom it had set aside in what was taken back', async () => {
    let isFull = true;
    let isBroken = true;
    store.isShut = true;
    await append('patient-a', 13, 1);
    const position = await append('patient-b', 99);
    const view = viewOf({
      ...sums,
      apply: (tables, event) => {
        sums.apply(tables, event);
        if (event.data['n'] === 13 && isBroken) throw new RangeError('thirteen');
        if (event.data['n'] === 99 && isFull) {
          [isFull, isBroken] = [false, false];
          throw diskFull();
        }
      },
    });
    store.openGate();
    expect(await view.progress.reached(position, PATIENCE)).toBe(true);
    expect([sumOf(view, 'patient-a'), sumOf(view, 'patient-b')]).toEqual([14, 99]);
    expect(view.parked()).toEqual([]);
  });
});

describe('a patient who is set aside', () => {
  it('is made up for once, also where two processes see to it at the same time', async () => {
    const broken = viewOf(failingAt(13, () => new RangeError('thirteen')));
    await append('patient-b', 1);
    const position = await append('patient-a', 1, 13, 2, 3);
    await broken.progress.reached(position, PATIENCE);
    expect(broken.parked()).toMatchObject([{ stream: 'patient-a', revision: 1, waiting: 2 }]);
    await stopAll();
    const mended = [viewOf(sums), viewOf(sums), viewOf(sums)];
    const next = await append('patient-a', 100);
    for (const view of mended) {
      expect(await view.progress.reached(next, PATIENCE)).toBe(true);
      expect(sumOf(view, 'patient-a')).toBe(119);
      expect(view.parked()).toEqual([]);
    }
  });

  it('is made up for whole while more is recorded', async () => {
    let isBroken = true;
    const view = viewOf({
      ...sums,
      apply: (tables, event) => {
        if (isBroken) throw new RangeError('broken');
        sums.apply(tables, event);
      },
    });
    await view.progress.reached(await append('patient-a', 1), PATIENCE);
    isBroken = false;
    let last = '';
    const recording = (async () => {
      for (let n = 0; n < 20; n += 1) last = await append('patient-a', 1);
    })();
    while (view.parked().length > 0) await view.retryParked('patient-a');
    await recording;
    expect(await view.progress.reached(last, PATIENCE)).toBe(true);
    expect(sumOf(view, 'patient-a')).toBe(21);
  });
});

describe('a view that is built anew', () => {
  it('never lacks what it had said it held, however often it is built while more is recorded', async () => {
    const view = viewOf(sums);
    let sum = 0;
    for (let n = 1; n <= 100; n += 1) {
      const rebuilt = n % 3 === 0 ? view.rebuild() : undefined;
      const position = await append('patient-a', n);
      sum += n;
      expect(await view.progress.reached(position, PATIENCE)).toBe(true);
      expect(sumOf(view, 'patient-a')).toBe(sum);
      if (n % 2 === 0) await rebuilt;
    }
    await view.rebuild();
    expect(sumOf(view, 'patient-a')).toBe(sum);
    expect(await files()).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('answers from the whole file after a crash cut the building short, and then goes on building', async () => {
    const position = await append('patient-a', 1, 2);
    const before = viewOf(sums);
    await before.progress.reached(position, PATIENCE);
    store.isShut = true;
    const rebuilt = before.rebuild();
    await before.stop();
    await rebuilt;
    views.length = 0;
    expect(await files()).toEqual(['sums.v1.1.sqlite', 'sums.v1.2.sqlite']);
    const after = viewOf(sums);
    expect(sumOf(after, 'patient-a')).toBe(3);
    store.openGate();
    await after.rebuild();
    expect(sumOf(after, 'patient-a')).toBe(3);
    expect(await files()).toEqual(['sums.v1.2.sqlite']);
  });

  it('answers from the earlier version meanwhile where the new one can read it', async () => {
    const position = await append('patient-a', 1, 2);
    await viewOf(sums).progress.reached(position, PATIENCE);
    await stopAll();
    store.isShut = true;
    const view = viewOf(version(10, { readableFrom: 1 }));
    const next = await append('patient-a', 4);
    expect(sumOf(view, 'patient-a')).toBe(3);
    expect(view.caughtUp).toBe(false);
    expect(await view.progress.reached(next, 10)).toBe(false);
    store.openGate();
    expect(await view.progress.reached(next, PATIENCE)).toBe(true);
    expect(sumOf(view, 'patient-a')).toBe(70);
    expect(await files()).toEqual(['sums.v10.2.sqlite']);
  });

  it('does not answer from an earlier version that it cannot read', async () => {
    const position = await append('patient-a', 1, 2);
    await viewOf(sums).progress.reached(position, PATIENCE);
    await stopAll();
    store.isShut = true;
    const view = viewOf(version(10));
    expect(sumOf(view, 'patient-a')).toBeUndefined();
    expect(await files()).toEqual(['sums.v1.1.sqlite', 'sums.v10.2.sqlite']);
  });
});

describe('a view whose file is damaged', () => {
  /** Enough patients that the table has pages of its own, far from the first. */
  const many = async (): Promise<string> => {
    let last = '';
    for (let n = 0; n < 600; n += 1) last = await append(`patient-with-a-long-name-${n}`.repeat(3), n);
    return last;
  };

  const damaged = async (): Promise<void> => {
    const position = await many();
    await viewOf(sums).progress.reached(position, PATIENCE);
    await stopAll();
    const [name = ''] = await files();
    const file = await open(join(folder, name), 'r+');
    const { size } = await file.stat();
    const from = 6 * 4_096;
    await file.write(Buffer.alloc(size - from, 0xa5), 0, size - from, from);
    await file.close();
  };

  it('within is built anew when somebody reads it, without a restart', async () => {
    await damaged();
    const view = viewOf(sums);
    expect(() => allSums(view)).toThrow('malformed');
    await view.rebuild();
    const next = await append('patient-a', 7);
    expect(await view.progress.reached(next, PATIENCE)).toBe(true);
    expect(allSums(view)).toHaveLength(601);
    expect(await files()).toEqual(['sums.v1.2.sqlite']);
  });

  it('within is built anew when something is to be written into it, and parks nobody', async () => {
    await damaged();
    const view = viewOf(sums);
    let last = '';
    for (let n = 0; n < 600; n += 60) last = await append(`patient-with-a-long-name-${n}`.repeat(3), 1);
    expect(await view.progress.reached(last, PATIENCE)).toBe(true);
    expect(allSums(view)).toHaveLength(600);
    expect(view.parked()).toEqual([]);
    expect(await files()).toEqual(['sums.v1.2.sqlite']);
  });

  it('or was written by another Osteon is built anew at the start', async () => {
    const position = await append('patient-a', 1, 2);
    await viewOf(sums).progress.reached(position, PATIENCE);
    await stopAll();
    const db = new Database(join(folder, 'sums.v1.1.sqlite'));
    db.pragma('user_version = 99');
    db.exec('DROP TABLE osteon_parked');
    db.close();
    const view = viewOf(sums);
    expect(await view.progress.reached(position, PATIENCE)).toBe(true);
    expect(sumOf(view, 'patient-a')).toBe(3);
  });
});
