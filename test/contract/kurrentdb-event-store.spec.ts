import { randomUUID } from 'node:crypto';
import { describe, it, jest } from '@jest/globals';
import { KurrentDbEventStore } from '../../src/event-store/kurrentdb/kurrentdb-event-store.js';
import { TEST_KURRENTDB } from '../support/store-address.js';
import { eventStoreContract } from './event-store.contract.js';

/** A client takes half a second for its first read, and every test has one of its own. */
jest.setTimeout(60_000);

/** Every log a namespace of its own on the one server. */
const contract = (server: string): void =>
  eventStoreContract('the store in KurrentDB', async () => {
    const address = { connection: server, namespace: `test-${randomUUID()}` };
    const store = new KurrentDbEventStore(address);
    return {
      store,
      another: async () => new KurrentDbEventStore(address),
      end: async () => store.close(),
    };
  });

if (TEST_KURRENTDB === undefined) {
  describe('the store in KurrentDB', () => {
    it.skip('is left out: OSTEON_TEST_KURRENTDB names no server', () => undefined);
  });
} else {
  contract(TEST_KURRENTDB);
}
