import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { Seeded } from '../faults/support/seeded.js';
import { commanded } from './store-under-test.js';

const STREAMS = 7;
/** So many that the index in the file was extended twice, and some hundred events are not in it. */
const EVENTS = 16_800;

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-'));
  path = join(folder, 'events.sqlite');
});
afterEach(async () => rm(folder, { recursive: true }));

/** Fills stores with the same events, each append to the next store of those that share a file. */
const fill = async (memory: MemoryEventStore, stores: readonly EventStore[]): Promise<void> => {
  const choices = new Seeded(7);
  const lengths = new Map<string, number>();
  for (let events = 0, turn = 0; events < EVENTS; turn += 1) {
    const stream = `patient-${choices.whole(1, STREAMS)}`;
    const length = lengths.get(stream) ?? 0;
    const data = Array.from({ length: choices.whole(1, 5) }, (_, n) => ({ n }));
    const append = commanded(`command-${turn}`, stream, length === 0 ? 'none' : length - 1, ...data);
    await memory.append(append);
    await stores[turn % stores.length]?.append(append);
    lengths.set(stream, length + data.length);
    events += data.length;
  }
};

/** What is read of every stream, every way, and of some commands. */
const allReadOf = async (store: EventStore): Promise<unknown> => {
  const read: unknown[] = [];
  for (let stream = 0; stream <= STREAMS; stream += 1) {
    const name = `patient-${stream}`;
    for (const direction of ['forwards', 'backwards'] as const) {
      read.push(await store.readStream(name, { direction }));
      for (const from of [0, 100, 2_100, 2_280, 99_999]) {
        for (const limit of [1, 90]) read.push(await store.readStream(name, { direction, from, limit }));
      }
    }
    for (const turn of [1, 1_000, 5_300, 5_550]) read.push(await store.eventsOf(name, `command-${turn}`));
  }
  return read;
};

describe('the index of streams in a SQLite file', () => {
  it('and the events it does not have yet give together what the log holds', async () => {
    const [memory, store] = [new MemoryEventStore(), SqliteEventStore.open(path)];
    await fill(memory, [store]);
    const expected = await allReadOf(memory);
    expect(await allReadOf(store)).toEqual(expected);
    await store.close();
    const again = SqliteEventStore.open(path);
    expect(await allReadOf(again)).toEqual(expected);
    await again.close();
  });

  it('is extended by whoever comes to it, and read alike by the others', async () => {
    const memory = new MemoryEventStore();
    const stores = [SqliteEventStore.open(path), SqliteEventStore.open(path), SqliteEventStore.open(path)];
    await fill(memory, stores);
    const expected = await allReadOf(memory);
    for (const store of stores) expect(await allReadOf(store)).toEqual(expected);
    await Promise.all(stores.map(async (store) => store.close()));
  });
});
