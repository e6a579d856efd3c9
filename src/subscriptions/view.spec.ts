import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendOf } from '../../test/contract/event-store.contract.js';
import { MemoryEventStore } from '../event-store/memory/memory-event-store.js';
import type { StoredEvent } from '../kernel/event.js';
import type { Projection } from './projection.js';
import { View } from './view.js';

let folder: string;
let store: MemoryEventStore;
let faults: unknown[];
const views: View[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'views-'));
  store = new MemoryEventStore();
  faults = [];
});
afterEach(async () => {
  await Promise.all(views.splice(0).map(async (view) => view.stop()));
  await rm(folder, { recursive: true });
});

const counting = (version = 1): Projection => ({
  name: 'scores',
  version,
  streams: 'patient-',
  schema: 'CREATE TABLE score (stream TEXT PRIMARY KEY, sum INTEGER NOT NULL)',
  apply: (tables, { stream, data }) => {
    tables
      .prepare('INSERT INTO score VALUES (?, ?) ON CONFLICT DO UPDATE SET sum = sum + excluded.sum')
      .run(stream, Number(data['n']) * version);
    if (data['n'] === 13) throw new RangeError('thirteen');
  },
});

const viewOf = (projection: Projection): View => {
  const view = new View(projection, {
    store,
    folder,
    open: async (events) => events,
    report: ({ error }) => faults.push(error),
  });
  views.push(view);
  view.start();
  return view;
};

const append = async (stream: string, ...numbers: number[]): Promise<StoredEvent> => {
  const head = (await store.readStream(stream)).length;
  const appended = await store.append(
    appendOf(stream, head === 0 ? 'none' : head - 1, ...numbers.map((n) => ({ n }))),
  );
  if (appended.kind !== 'appended') throw new Error(appended.kind);
  return appended.events.at(-1) as StoredEvent;
};

const sumOf = (view: View, stream: string) =>
  view.read((tables) =>
    tables.prepare<[string], { sum: number }>('SELECT sum FROM score WHERE stream = ?').get(stream),
  )?.sum;

describe('a view of the log', () => {
  it('holds what was there and what comes, and says when it has got so far', async () => {
    await append('patient-a', 1, 2);
    const view = viewOf(counting());
    const { position } = await append('patient-a', 3);
    expect(await view.progress.reached(position, 1_000)).toBe(true);
    expect(sumOf(view, 'patient-a')).toBe(6);
    expect(await view.progress.reached('9', 10)).toBe(false);
  });

  it('takes no notice of streams it is not about', async () => {
    await append('rule-sets', 1);
    const view = viewOf(counting());
    const { position } = await append('patient-a', 1);
    await view.progress.reached(position, 1_000);
    expect(sumOf(view, 'rule-sets')).toBeUndefined();
  });

  it('goes on where it was when it is opened again, and applies nothing twice', async () => {
    const first = viewOf(counting());
    const { position } = await append('patient-a', 1, 2);
    await first.progress.reached(position, 1_000);
    await views.pop()?.stop();
    const next = await append('patient-a', 4);
    const again = viewOf(counting());
    await again.progress.reached(next.position, 1_000);
    expect(sumOf(again, 'patient-a')).toBe(7);
  });

  it('is kept by two processes at once without an event applied twice', async () => {
    const [one, other] = [viewOf(counting()), viewOf(counting())];
    let last = '';
    for (let n = 0; n < 50; n += 1) last = (await append(`patient-${n % 5}`, 1)).position;
    await Promise.all([one, other].map(async (view) => view.progress.reached(last, 2_000)));
    for (let n = 0; n < 5; n += 1) expect(sumOf(one, `patient-${n}`)).toBe(10);
  });

  it('sets a patient aside on whom it fails, keeps the others up, and takes back what the event wrote', async () => {
    const view = viewOf(counting());
    await append('patient-a', 1, 13, 2);
    const { position } = await append('patient-b', 5);
    await view.progress.reached(position, 1_000);
    expect([sumOf(view, 'patient-a'), sumOf(view, 'patient-b')]).toEqual([1, 5]);
    expect(view.parked()).toMatchObject([{ stream: 'patient-a', revision: 1, error: 'RangeError' }]);
    expect(String(faults[0])).not.toContain('thirteen');
  });

  it('takes up a patient who was set aside when the projection is mended', async () => {
    const view = viewOf(counting());
    const { position } = await append('patient-a', 1, 13, 2);
    await view.progress.reached(position, 1_000);
    await views.pop()?.stop();
    const mended: Projection = {
      ...counting(),
      apply: (tables, event) =>
        counting().apply(tables, { ...event, data: { n: Number(event.data['n']) + 0.5 } }),
    };
    const after = viewOf(mended);
    const next = await append('patient-b', 1);
    await after.progress.reached(next.position, 1_000);
    expect(after.parked()).toEqual([]);
    expect(sumOf(after, 'patient-a')).toBe(1 + 13.5 + 2.5);
  });

  it('is built anew for a new version, and only then is the old file removed', async () => {
    const old = viewOf(counting());
    const { position } = await append('patient-a', 2);
    await old.progress.reached(position, 1_000);
    await views.pop()?.stop();
    const view = viewOf(counting(10));
    await view.progress.reached(position, 1_000);
    expect(sumOf(view, 'patient-a')).toBe(20);
    const next = await append('patient-a', 1);
    await view.progress.reached(next.position, 1_000);
    expect((await readdir(folder)).filter((file) => file.endsWith('sqlite'))).toEqual([
      'scores.v10.2.sqlite',
    ]);
  });

  it('answers while it is built anew beside itself', async () => {
    const view = viewOf(counting());
    const { position } = await append('patient-a', 1, 2);
    await view.progress.reached(position, 1_000);
    const rebuilt = view.rebuild();
    expect(sumOf(view, 'patient-a')).toBe(3);
    await rebuilt;
    expect(sumOf(view, 'patient-a')).toBe(3);
    const next = await append('patient-a', 4);
    await view.progress.reached(next.position, 1_000);
    expect(sumOf(view, 'patient-a')).toBe(7);
    expect((await readdir(folder)).filter((file) => file.endsWith('sqlite'))).toEqual(['scores.v1.2.sqlite']);
  });

  it('is built anew where its file is damaged', async () => {
    await writeFile(
      join(folder, 'scores.v1.1.sqlite'),
      'no database at all, whatever its name says. '.repeat(50),
    );
    const view = viewOf(counting());
    const { position } = await append('patient-a', 1);
    await view.progress.reached(position, 1_000);
    expect(sumOf(view, 'patient-a')).toBe(1);
  });
});
