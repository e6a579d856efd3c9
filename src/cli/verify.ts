import { Command } from 'commander';
import { EventStore } from '../event-store/event-store.port.js';
import { verifyLog, type Verification } from '../features/audit/index.js';
import { printJson, printLines } from './print.js';
import { progressLine } from './progress-line.js';
import { withStore } from './with-store.js';

/** `osteon verify`: whether the log is whole. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check the whole log: chains of hashes, positions, revisions, times, commands, rule sets')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async ({ json }: { readonly json?: boolean }) => {
      const progress = progressLine('events verified');
      const found = await withStore(
        async (app) => verifyLog(app.get(EventStore), (events) => progress.show(events)),
        'read',
      );
      progress.end();
      if (json === true) printJson(found);
      else printLines(inWords(found));
      if (!found.isWhole) process.exitCode = 1;
    });

const NOTES = `
Finds, and names the first event of each stream in which it does: a text that is not what its hash says; an event
taken out, put in or moved; a time before the event before it; a command stored twice, in parts, or not found by its
id; a rule set whose content is not what its hash names; a stream or a position of the log without an event.
Does not find what was altered by somebody who computed all later hashes anew (\`osteon replay\` finds it where a
conclusion depends on it), nor that the end of a stream or of the log was cut off.
Exit status 1 where something is broken.

Example:
  osteon verify`;

const inWords = (found: Verification): readonly string[] => {
  const { isWhole, events, streams, broken, missingPositions, limits } = found;
  const faults = [
    ...(broken.length === 0 ? [] : [`${broken.length} streams are broken`]),
    ...(missingPositions.length === 0 ? [] : ['positions are missing']),
  ];
  return [
    ...broken.map(
      ({ stream, revision, id, because }) => `broken: ${stream}, revision ${revision} (${id}): ${because}`,
    ),
    ...missingPositions.map(
      ({ after, before, count }) =>
        `missing: ${count} positions of the log between ${after ?? 'its beginning'} and ${before}`,
    ),
    `${events} events in ${streams} streams: ${isWhole ? 'whole' : faults.join(', ')}.`,
    limits,
  ];
};
