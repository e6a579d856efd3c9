import { replayPatients, type Replayed } from './replay-patients.js';
import type { Answered } from './share-out.js';
import { loadReplayer, withStoreToReplay } from './with-store-to-replay.js';

/** A process that replays the patients it is sent, on a store it opens by itself, until it is disconnected. */
if (process.send === undefined) throw new Error('this file is run by a process that shares out work');
const send = process.send.bind(process);

const say = async (said: Answered<Replayed>): Promise<void> =>
  new Promise((resolve) => {
    send(said, undefined, undefined, () => resolve());
  });

const replayWhatIsSent = async (): Promise<void> =>
  withStoreToReplay(async (opened) => {
    const replayer = await loadReplayer(opened);
    let turn: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      process.on('message', (patientIds: readonly string[]) => {
        turn = turn.then(async () => say({ answer: await replayPatients(replayer, patientIds) }));
        turn.catch(reject);
      });
      const end = (): void => void turn.then(resolve, reject);
      process.on('disconnect', end);
      // Where whoever started it was gone before it had loaded.
      if (!process.connected) end();
    });
  });

try {
  await replayWhatIsSent();
  process.exit(0);
} catch (error) {
  const failed = error instanceof Error ? error.message : 'not an error';
  if (process.connected) await say({ failed });
  // Nobody listens any more: what it did is done, but its store could not be closed.
  else process.stderr.write(`osteon: ${failed}\n`);
  process.exit(1);
}
