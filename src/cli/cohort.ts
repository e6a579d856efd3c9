import { Command, InvalidArgumentError } from 'commander';
import type { CaseFile } from '../clinic/case-file/case-file.js';
import { emptyChart, evolve, type Chart } from '../clinic/chart/chart.js';
import { EventStore } from '../event-store/event-store.port.js';
import { chartsInStore, cohortReport, withoutSmallCells, type Period } from '../features/cohort/index.js';
import { SealedEvents } from '../patient-record/sealing/sealed-events.js';
import { Refused } from '../platform/refused.js';
import { printJson, printLines } from './print.js';
import { readCases } from './read-cases.js';
import { readPaperAt } from './read-paper.js';
import { cohortLines } from './render/cohort.js';
import { timeOption } from './time-option.js';
import { withStore } from './with-store.js';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly paper?: string;
  readonly who?: boolean;
  readonly export?: boolean;
  readonly least: number;
  readonly json?: boolean;
}

/** `osteon cohort`: what came of all patients together, beside what a publication says. */
export const cohortCommand = (): Command =>
  new Command('cohort')
    .description('the table of a cohort, worked out of the events of the store, or of case files')
    .argument('[file...]', 'case files, or folders of them; without any, the store')
    .option('--from <time>', 'cycles that began, and patients followed, from then on')
    .option('--to <time>', 'as their charts stood then')
    .option('--paper <file>', 'a publication’s figures, to compare with')
    .option('--who', 'name the patients behind each figure')
    .option(
      '--export',
      'print JSON without ids, and without counts so small that somebody could be known by them',
    )
    .option('--least <count>', 'the smallest count that --export tells', wholeNumber, 5)
    .option('--json', 'print the report as JSON')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async (files: readonly string[], options: Options) => {
      const paper = options.paper === undefined ? undefined : await readPaperAt(options.paper);
      const report = cohortReport(await chartsOf(files), periodIn(options));
      if (options.export === true) printJson(withoutSmallCells(report, options.least));
      else if (options.json === true) printJson(paper === undefined ? report : { ...report, paper });
      else printLines(cohortLines(report, paper, options.who === true));
    });

const NOTES = `
Counts are by patient and, where it differs, by cycle; what was not recorded is said apart and not counted as normal.

Example:
  osteon cohort examples/seed-cohort --paper examples/papers/seed.json`;

const chartsOf = async (files: readonly string[]): Promise<readonly Chart[]> =>
  files.length > 0
    ? (await readCases(files)).map(chartOf)
    : withStore(async (app) => chartsInStore(app.get(EventStore), app.get(SealedEvents)));

const chartOf = ({ patient, lists }: CaseFile): Chart =>
  evolve(
    emptyChart(patient),
    lists.flatMap(({ entries }) => entries),
  );

const periodIn = ({ from, to }: Options): Period => {
  const period = {
    ...(from === undefined ? {} : { from: timeOption('--from', from) }),
    ...(to === undefined ? {} : { to: timeOption('--to', to) }),
  };
  if (period.from !== undefined && period.to !== undefined && period.to < period.from) {
    throw new Refused(['--to: must not be before --from']);
  }
  return period;
};

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('must be a whole number from 1 to 9999');
}
