import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { eventStoreContract } from './event-store.contract.js';

eventStoreContract('the store in memory', async () => {
  const store = new MemoryEventStore();
  return { store, end: async () => store.close() };
});
