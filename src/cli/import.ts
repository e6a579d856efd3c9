import { Command } from 'commander';
import { EventStore } from '../event-store/event-store.port.js';
import { Refused } from '../platform/refused.js';
import { importCases, type ImportedCase } from './importing/import-cases.js';
import { importEvents } from './importing/import-events.js';
import { printJson, printLines } from './print.js';
import { readCases } from './read-cases.js';
import { withStore } from './with-store.js';

/** `osteon import`: an export of another store, or histories as case files. */
export const importCommand = (): Command =>
  new Command('import')
    .description('bring in an `osteon export` (*.ndjson, into an empty store), or case files of new patients')
    .argument('<file...>', 'one export, or case files and folders of them')
    .option('--json', 'print what became of each as JSON')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async (named: readonly string[], { json }: { readonly json?: boolean }) => {
      const exported = named.filter((file) => file.endsWith('.ndjson'));
      const [only] = exported;
      if (only === undefined) return importHistories(named, json === true);
      if (named.length > 1) throw new Refused([`${only}: an export is imported by itself`]);
      const events = await withStore(async (app) => importEvents(app.get(EventStore), only));
      if (json === true) printJson({ events });
      else printLines([`${events} events imported, as they were.`]);
    });

const NOTES = `
A case file's recordedAt is taken as its source's claim; when it was imported is stored beside it. Each history is
assessed at its own times and tells nobody; what is open at its end is live from then on. An import creates patients
and never adds to one. Exit status 2 where a patient exists already; the others are imported all the same.

Examples:
  osteon import examples
  osteon import osteon.ndjson`;

const importHistories = async (named: readonly string[], json: boolean): Promise<void> => {
  const cases = await readCases(named);
  const imported = await withStore(async (app) => importCases(app, cases));
  if (json) printJson(imported);
  else printLines(imported.map(inWords));
  if (imported.some(({ became }) => became === 'exists already')) process.exitCode = 2;
};

const inWords = ({ case: name, patient, became, events }: ImportedCase): string => {
  if (became === 'imported') return `${name}: patient ${patient} imported, ${events} events`;
  return became === 'unchanged'
    ? `${name}: patient ${patient} was imported before; nothing was added`
    : `${name}: patient ${patient} exists already; nothing was added`;
};
