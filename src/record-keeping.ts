import type { EventStore } from './event-store/event-store.port.js';
import { MemoryEventStore } from './event-store/memory/memory-event-store.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';
import { RuleSetLog } from './features/rule-sets/rule-set-log.js';
import { Replayer } from './patient-record/replayer.js';
import { KeyFile } from './patient-record/sealing/key-file.js';
import { SealedEvents } from './patient-record/sealing/sealed-events.js';
import { SystemClock } from './platform/clock.js';
import type { EventStoreAddress } from './platform/event-store-address.js';
import type { StoreSettings } from './platform/store-settings.js';

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

/** What a replay reads. */
export interface OpenRecords {
  readonly store: EventStore;
  readonly replayer: Replayer;
}

/**
 * Opens the records to be replayed. Put together by hand: loading Nest takes longer than all the rest together, in every
 * process of a replay anew.
 */
export const openRecords = async (settings: StoreSettings): Promise<OpenRecords> => {
  const store = await openStore(settings.eventStore, 'read');
  const sealed = new SealedEvents(new KeyFile(settings.keys));
  return { store, replayer: new Replayer(store, sealed, new RuleSetLog(store, new SystemClock())) };
};
