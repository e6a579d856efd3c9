import { randomUUID } from 'node:crypto';
import { describe, it, jest } from '@jest/globals';
import { KurrentDbEventStore } from '../../src/event-store/kurrentdb/kurrentdb-event-store.js';
import { eventStoreContract } from './event-store.contract.js';

const connection = process.env['OSTEON_TEST_KURRENTDB'];

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

if (connection === undefined) {
  describe('the store in KurrentDB', () => {
    it.skip('is left out: OSTEON_TEST_KURRENTDB names no server', () => undefined);
  });
} else {
  contract(connection);
}
