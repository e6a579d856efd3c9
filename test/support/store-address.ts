import { randomUUID } from 'node:crypto';

/** The KurrentDB that tests may use; undefined where there is none. */
export const TEST_KURRENTDB = process.env['OSTEON_TEST_KURRENTDB'];

/** A log of its own on that server. */
export const namespaceOn = (server: string): string =>
  `${server}${server.includes('?') ? '&' : '?'}namespace=test-${randomUUID()}`;

/** Where a server under test keeps its events: in KurrentDB where one is named, else where it is said. */
export const eventStoreOr = (address: string): string =>
  TEST_KURRENTDB === undefined ? address : namespaceOn(TEST_KURRENTDB);
