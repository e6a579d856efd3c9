import { openRecords, type OpenRecords } from '../../record-keeping.js';
import { storeSettingsFor } from '../store-settings-for.js';

/** Replays on the store that the environment names, and closes it afterwards. */
export const withRecords = async <Result>(
  use: (records: OpenRecords) => Promise<Result>,
): Promise<Result> => {
  const records = await openRecords(storeSettingsFor('read'));
  try {
    return await use(records);
  } finally {
    await records.store.close();
  }
};
