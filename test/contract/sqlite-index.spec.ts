import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Append, EventStore } from '../../src/event-store/event-store.port.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { Seeded } from '../faults/support/seeded.js';
import { commanded } from './store-under-test.js';

const STREAMS = 7;
const INDEX_AFTER = 400;
/** So many that the index in the file was extended twice, and some dozen events are not in it. */
const EVENTS = 840;

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-'));
  path = join(folder, 'events.sqlite');
});
afterEach(async () => rm(folder, { recursive: true }));

/** So many appends are handed to a store before anything is waited for: a disk may take its time over each commit. */
const AT_ONCE = 20;

const opened = (): SqliteEventStore => SqliteEventStore.open(path, { indexAfter: INDEX_AFTER });

/** The same events in the same order however often asked: appends of a few events each, to a few streams. */
const appends = (): readonly Append[] => {
  const choices = new Seeded(7);
  const lengths = new Map<string, number>();
  const all: Append[] = [];
  for (let events = 0; events < EVENTS;) {
    const stream = `patient-${choices.whole(1, STREAMS)}`;
    const length = lengths.get(stream) ?? 0;
    const data = Array.from({ length: choices.whole(1, 5) }, (_, n) => ({ n }));
    all.push(commanded(`command-${all.length}`, stream, length === 0 ? 'none' : length - 1, ...data));
    lengths.set(stream, length + data.length);
    events += data.length;
  }
  return all;
};

/** Fills stores with the same events, some appends to each in turn of those that share a file. */
const fill = async (memory: MemoryEventStore, stores: readonly EventStore[]): Promise<void> => {
  const all = appends();
  for (let from = 0, turn = 0; from < all.length; from += AT_ONCE, turn += 1) {
    const some = all.slice(from, from + AT_ONCE);
    for (const append of some) await memory.append(append);
    const store = stores[turn % stores.length];
    await Promise.all(some.map(async (append) => store?.append(append)));
  }
};

/** What is read of every stream, every way, and of some commands. */
const allReadOf = async (store: EventStore): Promise<unknown> => {
  const read: unknown[] = [];
  for (let stream = 0; stream <= STREAMS; stream += 1) {
    const name = `patient-${stream}`;
    for (const direction of ['forwards', 'backwards'] as const) {
      read.push(await store.readStream(name, { direction }));
      for (const from of [0, 5, 105, 115, 99_999]) {
        for (const limit of [1, 30]) read.push(await store.readStream(name, { direction, from, limit }));
      }
    }
    for (const turn of [1, 50, 265, 278]) read.push(await store.eventsOf(name, `command-${turn}`));
  }
  return read;
};

describe('the index of streams in a SQLite file', () => {
  it('and the events it does not have yet give together what the log holds', async () => {
    const [memory, store] = [new MemoryEventStore(), opened()];
    await fill(memory, [store]);
    const expected = await allReadOf(memory);
    expect(await allReadOf(store)).toEqual(expected);
    await store.close();
    const again = opened();
    expect(await allReadOf(again)).toEqual(expected);
    await again.close();
  });

  it('is extended by whoever comes to it, and read alike by the others', async () => {
    const memory = new MemoryEventStore();
    const stores = [opened(), opened(), opened()];
    await fill(memory, stores);
    const expected = await allReadOf(memory);
    for (const store of stores) expect(await allReadOf(store)).toEqual(expected);
    await Promise.all(stores.map(async (store) => store.close()));
  });
});
