import type { EventStore } from './event-store/event-store.port.js';
import { MemoryEventStore } from './event-store/memory/memory-event-store.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';
import type { EventStoreAddress } from './platform/event-store-address.js';

/** Whether whoever opens the store may add to it. */
export type StoreAccess = 'read' | 'write';

/** The store that an address names. */
export const openStore = async (address: EventStoreAddress, access: StoreAccess): Promise<EventStore> => {
  if (address.kind === 'memory') return new MemoryEventStore();
  if (address.kind === 'kurrentdb') {
    // Its client brings a native add-on, which nobody needs to load whose log is a file.
    const { KurrentDbEventStore } = await import('./event-store/kurrentdb/kurrentdb-event-store.js');
    return new KurrentDbEventStore(address);
  }
  return access === 'read' ? SqliteEventStore.openToRead(address.path) : SqliteEventStore.open(address.path);
};
