import type { EventStore } from '../../event-store/event-store.port.js';
import { patientOf, streamOf } from '../../patient-record/patient-stream.js';
import { NOTHING_REPLAYED, replayPatients, together, type Replayed } from './replay-patients.js';
import { shareOut } from './share-out.js';
import { loadReplayer, type StoreToReplay } from './with-store-to-replay.js';

/** So many patients a process takes at a time: enough that the taking costs nothing, few enough to end together. */
const TOGETHER = 8;

export interface ReplayingStore {
  readonly processes: number;
  readonly progress: (replayed: Replayed) => void;
}

/** Replays every patient of the store, in the order of their ids, on so many processes. */
export const replayStore = async (
  opened: StoreToReplay,
  { processes, progress }: ReplayingStore,
): Promise<Replayed> => {
  const { store } = opened;
  const one = await firstPage(store, TOGETHER + 1);
  let replayed = NOTHING_REPLAYED;
  const take = (part: Replayed): void => {
    replayed = together(replayed, part);
    progress(replayed);
  };
  if (processes === 1 || one.length <= TOGETHER) {
    const replayer = await loadReplayer(opened);
    for await (const patients of patientsOf(store)) take(await replayPatients(replayer, patients));
    return replayed;
  }
  await shareOut<string, Replayed>({
    module: new URL('./replaying-process.js', import.meta.url),
    processes,
    lists: patientsOf(store),
    take,
    nameOf: (patients) => `patients ${patients[0]} to ${patients.at(-1)}`,
  });
  return replayed;
};

const firstPage = async (store: EventStore, limit: number): Promise<readonly string[]> =>
  store.readStreamNames({ prefix: streamOf(''), limit });

/** A few patients at a time, so that no list of all is held. */
async function* patientsOf(store: EventStore): AsyncGenerator<readonly string[]> {
  for (let beyond = ''; ;) {
    const names = await store.readStreamNames({ prefix: streamOf(''), beyond, limit: TOGETHER });
    const last = names.at(-1);
    if (last === undefined) return;
    yield names.flatMap((name) => patientOf(name) ?? []);
    beyond = last;
  }
}
