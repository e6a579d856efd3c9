import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { appendOf } from '../../../test/contract/store-under-test.js';
import { SqliteEventStore } from '../../event-store/sqlite/sqlite-event-store.js';
import { verifyLog } from './verification.js';

/** So many that the index in the file has them, but for the last one. */
const EVENTS = 500;

let folder: string;
let store: SqliteEventStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verification-'));
  store = SqliteEventStore.open(join(folder, 'events.sqlite'), { indexAfter: EVENTS });
  await store.append(appendOf('patient-a', 'none', ...Array.from({ length: EVENTS }, (_, n) => ({ n }))));
  await store.append(appendOf('patient-b', 'none', { n: 1 }));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const alter = (sql: string): void => {
  const file = new Database(join(folder, 'events.sqlite'));
  file.exec(sql);
  file.close();
};

describe('verifying the log', () => {
  it('finds it whole, and says what it cannot see', async () => {
    const found = await verifyLog(store);
    expect(found).toMatchObject({ isWhole: true, events: EVENTS + 1, streams: 2, broken: [] });
    expect(found.limits).toMatch(/cut off cannot be seen/);
  });

  it.each([
    [EVENTS - 1, 'the log holds it, but reading its stream does not show it'],
    [400, 'an event before it is missing'],
  ])(
    'notices that event %d is in the log, but hidden from whoever reads the patient',
    async (hidden, because) => {
      alter(`DELETE FROM stream_index WHERE revision = ${hidden}`);
      const { isWhole, broken } = await verifyLog(store);
      expect(isWhole).toBe(false);
      expect(broken).toMatchObject([{ stream: 'patient-a', because }]);
    },
  );
});
