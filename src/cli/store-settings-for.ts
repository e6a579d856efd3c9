import { existsSync } from 'node:fs';
import type { StoreAccess } from '../open-store.js';
import { Refused } from '../platform/refused.js';
import { readStoreSettings, type StoreSettings } from '../platform/store-settings.js';

/** The settings of the store that the environment names. Refused where a command cannot work on it, or would have to make it to read. */
export const storeSettingsFor = (access: StoreAccess): StoreSettings => {
  const read = readStoreSettings(process.env);
  if (!read.ok) throw new Refused(read.faults);
  const { eventStore } = read.settings;
  if (eventStore.kind === 'memory') {
    throw new Refused([
      'OSTEON_EVENT_STORE: must be a store that outlives a command, such as sqlite:events.sqlite',
    ]);
  }
  if (eventStore.kind === 'sqlite' && access === 'read' && !existsSync(eventStore.path)) {
    throw new Refused([`${eventStore.path}: there is no event store (OSTEON_DATA, OSTEON_EVENT_STORE)`]);
  }
  return read.settings;
};
