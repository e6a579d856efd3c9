import { parentPort } from 'node:worker_threads';
import { replayPatients } from './replay-patients.js';
import { withRecords } from './with-records.js';

/** A thread that replays the patients it is handed, on a store it opens by itself, until it is handed none. */
const port = parentPort;
if (port === null) throw new Error('this file is run as a worker thread');

await withRecords(async ({ replayer }) => {
  let turn: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    port.on('message', (patientIds: readonly string[]) => {
      if (patientIds.length === 0) {
        turn.then(resolve, reject);
        return;
      }
      turn = turn.then(async () => port.postMessage(await replayPatients(replayer, patientIds)));
      turn.catch(reject);
    });
  });
});
port.close();
