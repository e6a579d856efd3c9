import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { eventStoreContract } from './event-store.contract.js';

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
