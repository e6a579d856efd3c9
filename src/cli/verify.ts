import { Command } from 'commander';
import { EventStore } from '../event-store/event-store.port.js';
import { verifyLog, type Verification } from '../features/audit/index.js';
import { printJson, printLines } from './print.js';
import { progressLine } from './progress-line.js';
import { withStore } from './with-store.js';

/** `osteon verify`: whether the log is whole. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check the chains of hashes, revisions, times and commands of the whole log')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', '\nExit status 1 where something is broken.\n\nExample:\n  osteon verify')
    .exitOverride()
    .action(async ({ json }: { readonly json?: boolean }) => {
      const progress = progressLine('events verified');
      const found = await withStore(async (app) =>
        verifyLog(app.get(EventStore), (events) => progress.show(events)),
      );
      progress.end();
      if (json === true) printJson(found);
      else printLines(inWords(found));
      if (!found.isWhole) process.exitCode = 1;
    });

const inWords = ({ isWhole, events, streams, broken, limits }: Verification): readonly string[] => [
  ...broken.map(
    ({ stream, revision, id, because }) => `broken: ${stream}, revision ${revision} (${id}): ${because}`,
  ),
  `${events} events in ${streams} streams: ${isWhole ? 'whole' : `${broken.length} streams are broken`}.`,
  limits,
];
