import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { StoreUnavailable } from '../../src/event-store/store-unavailable.js';
import { appendOf, eventStoreContract } from './event-store.contract.js';

eventStoreContract('the store in a SQLite file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'events-'));
  const path = join(folder, 'events.sqlite');
  const store = SqliteEventStore.open(path);
  return {
    store,
    another: async () => SqliteEventStore.open(path),
    end: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('a SQLite file of events', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'events-'));
    path = join(folder, 'inner', 'events.sqlite');
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it('holds what was appended when it is opened again, and goes on from there', async () => {
    const before = SqliteEventStore.open(path);
    await before.append(appendOf('patient-a', 'none', { n: 1 }));
    await before.close();
    const after = SqliteEventStore.open(path);
    await after.append(appendOf('patient-a', 0, { n: 2 }));
    expect((await after.readStream('patient-a')).map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }]);
    await after.close();
  });

  it('finishes what was accepted before it closes, and takes nothing after', async () => {
    const store = SqliteEventStore.open(path);
    const accepted = store.append(appendOf('patient-a', 'none', {}));
    await store.close();
    expect(await accepted).toMatchObject({ kind: 'appended' });
    await expect(store.append(appendOf('patient-b', 'none', {}))).rejects.toThrow(StoreUnavailable);
    await expect(store.head()).rejects.toThrow(StoreUnavailable);
  });

  it('is left alone when a later Osteon wrote it', async () => {
    await SqliteEventStore.open(path).close();
    const file = new Database(path);
    file.pragma('user_version = 99');
    file.close();
    expect(() => SqliteEventStore.open(path)).toThrow('later Osteon');
  });

  it('waits while another process writes, without holding up reads, and stores in the end', async () => {
    const store = SqliteEventStore.open(path);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const appended = store.append(appendOf('patient-a', 'none', {}));
    expect(await store.head()).toBeUndefined();
    other.exec('ROLLBACK');
    expect(await appended).toMatchObject({ kind: 'appended' });
    other.close();
    await store.close();
  });

  it('is no database: says so', async () => {
    const { writeFile, mkdir } = await import('node:fs/promises');
    await mkdir(join(folder, 'inner'));
    await writeFile(
      path,
      'this is not a database, though it is long enough to be looked at as one. '.repeat(20),
    );
    expect(() => SqliteEventStore.open(path)).toThrow('not a database');
  });
});
