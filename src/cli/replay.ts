import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { Refused } from '../platform/refused.js';
import { printJson, printLines } from './print.js';
import { progressLine } from './progress-line.js';
import { replayedInWords } from './replaying/in-words.js';
import { replayPatients, type Replayed } from './replaying/replay-patients.js';
import { replayStore } from './replaying/replay-store.js';
import { loadReplayer, withStoreToReplay, type StoreToReplay } from './replaying/with-store-to-replay.js';

interface Options {
  readonly processes: number;
  readonly json?: boolean;
}

/** `osteon replay`: every stored conclusion derived anew and compared. */
export const replayCommand = (): Command =>
  new Command('replay')
    .description('derive every stored conclusion anew from the events before it, and compare')
    .argument('[patient]', 'one patient’s id; without one, everybody')
    .option('--processes <count>', 'how many processes share the patients', readCount, availableParallelism())
    .option('--json', 'print the verdicts as JSON')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async (patient: string | undefined, { json, processes }: Options) => {
      const replayed = await withStoreToReplay(async (opened) =>
        patient === undefined ? everybody(opened, processes) : one(opened, patient),
      );
      if (json === true) printJson(replayed);
      else printLines(replayedInWords(replayed));
      if (replayed.broken > 0) process.exitCode = 1;
    });

const NOTES = `
Verdicts, of each write:
  identical                     its conclusions follow from the events before it, to the byte
  differs under another engine  another version of Osteon's core concluded; both conclusions are shown
  broken                        the same version does not conclude this: a defect, or somebody's doing

Finds a conclusion that was altered, taken out or put in, and an entry or a rule set that was altered
where a conclusion depends on it, also where the chain of hashes was forged to match. An altered entry
that no conclusion depends on, or one whose chain was not forged, is what \`osteon verify\` finds.
Exit status 1 where anything is broken.

Examples:
  osteon replay
  osteon replay seed-01 --json`;

const one = async (opened: StoreToReplay, patient: string): Promise<Replayed> => {
  const replayed = await replayPatients(await loadReplayer(opened), [patient]);
  if (replayed.patients === 0) throw new Refused([`there is no patient ${patient}`]);
  return replayed;
};

const everybody = async (opened: StoreToReplay, processes: number): Promise<Replayed> => {
  const progress = progressLine('patients replayed');
  try {
    return await replayStore(opened, { processes, progress: ({ patients }) => progress.show(patients) });
  } finally {
    progress.end();
  }
};

const readCount = (text: string): number => {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1 || count > 256)
    throw new InvalidArgumentError('must be a whole number from 1 to 256');
  return count;
};
