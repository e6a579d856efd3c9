import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { commandKey } from '../../src/event-store/sqlite/command-key.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { CHAIN_START, verifyChain } from '../../src/event-store/verify-chain.js';
import { appendOf, commanded, ofKind } from './store-under-test.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-'));
  path = join(folder, 'inner', 'events.sqlite');
});
afterEach(async () => rm(folder, { recursive: true }));

describe('a SQLite file of events', () => {
  it('holds what was appended when it is opened again, and goes on from there', async () => {
    const before = SqliteEventStore.open(path);
    await before.append(appendOf('patient-a', 'none', { n: 1 }));
    await before.close();
    const after = SqliteEventStore.open(path);
    await after.append(appendOf('patient-a', 0, { n: 2 }));
    const events = await after.readStream('patient-a');
    expect(events.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(verifyChain(CHAIN_START, events)).toMatchObject({ revision: 1 });
    await after.close();
  });

  it('shows an event to everybody the moment its append is answered', async () => {
    const store = SqliteEventStore.open(path);
    await store.append(appendOf('patient-a', 'none', {}));
    const file = new Database(path, { readonly: true });
    expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(file.prepare('SELECT count(*) AS n FROM event').get()).toEqual({ n: 1 });
    file.close();
    await store.close();
  });

  it('does not hide that somebody gave an event to another patient', async () => {
    const store = SqliteEventStore.open(path);
    await store.append(appendOf('patient-a', 'none', { n: 1 }));
    const file = new Database(path);
    file.exec(
      "INSERT INTO stream (name) VALUES ('patient-b'); UPDATE event SET stream = (SELECT id FROM stream WHERE name = 'patient-b')",
    );
    file.close();
    const [moved] = await store.readLog();
    expect(moved?.stream).toBe('patient-b');
    expect(verifyChain(CHAIN_START, await store.readLog())).toMatchObject({
      stream: 'patient-b',
      revision: 0,
    });
    await store.close();
  });

  it('takes two commands whose ids make the same number in its index for two', async () => {
    const before = SqliteEventStore.open(path);
    await before.append(commanded('one', 'patient-a', 'none', { n: 1 }));
    await before.close();
    const file = new Database(path);
    file.prepare('UPDATE event SET command = ?').run(commandKey('other'));
    file.close();
    const store = SqliteEventStore.open(path);
    expect(await store.eventsOf('patient-a', 'other')).toEqual([]);
    const other = ofKind(await store.append(commanded('other', 'patient-a', 0, { n: 2 })), 'appended');
    expect(other.repeated).toBe(false);
    expect(await store.eventsOf('patient-a', 'other')).toEqual(other.events);
    const again = ofKind(await store.append(commanded('other', 'patient-a', 0, { n: 2 })), 'appended');
    expect(again).toEqual({ ...other, repeated: true });
    await store.close();
  });

  it.each([
    ['later', 99],
    ['earlier', 1],
  ])('is left alone when a %s Osteon wrote it', async (other, version) => {
    await SqliteEventStore.open(path).close();
    const file = new Database(path);
    file.pragma(`user_version = ${version}`);
    file.close();
    expect(() => SqliteEventStore.open(path)).toThrow(`${other} Osteon`);
  });

  it('is no database: says so', async () => {
    await mkdir(dirname(path));
    await writeFile(path, 'this is not a database, though long enough to be looked at as one. '.repeat(20));
    expect(() => SqliteEventStore.open(path)).toThrow('not a database');
  });
});

describe('while another process writes', () => {
  it('an append waits without holding up anything else, and is stored in the end', async () => {
    const store = SqliteEventStore.open(path);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const appended = store.append(appendOf('patient-a', 'none', {}));
    for (let turn = 0; turn < 20; turn += 1) expect(await nextTurnThen(store)).toBeUndefined();
    other.exec('ROLLBACK');
    expect(await appended).toMatchObject({ kind: 'appended' });
    other.close();
    await store.close();
  });

  it('an append is given up when that takes too long, and the next one is stored', async () => {
    const store = SqliteEventStore.open(path, { patience: 30 });
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const given = appendOf('patient-a', 'none', {});
    await expect(store.append(given)).rejects.toMatchObject({ because: 'busy' });
    other.exec('ROLLBACK');
    expect(await store.append(given)).toMatchObject({ kind: 'appended', repeated: false });
    other.close();
    await store.close();
  });

  const nextTurnThen = async (store: SqliteEventStore): Promise<string | undefined> => {
    await new Promise((resolve) => setImmediate(resolve));
    return store.head();
  };
});

describe('on a full disk', () => {
  it('appends fail and say why, reads go on, and nothing but room is needed to go on', async () => {
    let pages = 30;
    const store = SqliteEventStore.open(path, { mostPages: () => pages });
    const long = { text: 'bone '.repeat(2_000) };
    let stored = 0;
    for (let full = false; !full;) {
      await store.append(appendOf('patient-a', stored === 0 ? 'none' : stored - 1, long)).then(
        () => (stored += 1),
        (error: unknown) => {
          expect(error).toMatchObject({ name: 'StoreUnavailable', because: 'disk-full' });
          full = true;
        },
      );
    }
    const atOnce = await Promise.allSettled([
      store.append(appendOf('patient-b', 'none', {})),
      store.append(appendOf('patient-c', 'none', long, long, long)),
    ]);
    expect(atOnce.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await store.readLog()).toHaveLength(stored);

    pages = 1_000;
    expect(await store.append(appendOf('patient-a', stored - 1, long))).toMatchObject({ kind: 'appended' });
    const events = await store.readStream('patient-a');
    expect(verifyChain(CHAIN_START, events)).toMatchObject({ revision: stored });
    await store.close();
  });
});

describe('a file that may only be read', () => {
  /** Root may write everything, so where root runs the tests it is somebody else for a while. */
  const asSomebody = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      return await act();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  };

  it('is read, refuses appends and says why; once it may be written it is', async () => {
    const before = SqliteEventStore.open(path);
    await before.append(appendOf('patient-a', 'none', { n: 1 }));
    await before.close();
    for (const open of [folder, dirname(path)]) chmodSync(open, 0o777);
    chmodSync(path, 0o444);

    const { store, refused } = await asSomebody(async () => {
      const opened = SqliteEventStore.open(path);
      const [outcome] = await Promise.allSettled([opened.append(appendOf('patient-a', 0, {}))]);
      return { store: opened, refused: outcome };
    });
    expect(refused).toMatchObject({ status: 'rejected', reason: { because: 'read-only' } });
    expect(await store.readLog()).toHaveLength(1);

    chmodSync(path, 0o644);
    expect(await store.append(appendOf('patient-a', 0, {}))).toMatchObject({ kind: 'appended' });
    await store.close();
  });
});
