import type { EventStore } from '../../event-store/event-store.port.js';
import { openStore } from '../../open-store.js';
import type { Replayer } from '../../patient-record/replayer.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import { storeSettingsFor } from '../store-settings-for.js';

/** A store to be replayed. */
export interface StoreToReplay {
  readonly store: EventStore;
  readonly settings: StoreSettings;
}

/** Opens the store that the environment names, to read alone, and closes it afterwards. */
export const withStoreToReplay = async <Result>(
  use: (opened: StoreToReplay) => Promise<Result>,
): Promise<Result> => {
  const settings = storeSettingsFor('read');
  const store = await openStore(settings.eventStore, 'read');
  try {
    return await use({ store, settings });
  } finally {
    await store.close();
  }
};

/** Loads what replays its patients, which takes longer than to open it: whoever only hands them out does without. */
export const loadReplayer = async ({ store, settings }: StoreToReplay): Promise<Replayer> => {
  const { replayerOn } = await import('../../replayer-on.js');
  return replayerOn(store, settings);
};
