import { appendingContract } from './appending.contract.js';
import { readingContract } from './reading.contract.js';
import type { StoreUnderTest } from './store-under-test.js';
import { subscribingContract } from './subscribing.contract.js';

export { appendOf } from './store-under-test.js';

/** What every event store does, whatever it keeps its log in. */
export const eventStoreContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  appendingContract(name, open);
  readingContract(name, open);
  subscribingContract(name, open);
};
