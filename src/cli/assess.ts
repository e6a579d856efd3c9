import { Command } from 'commander';
import { assessCase } from '../clinic/case-file/assess-case.js';
import type { CaseFile } from '../clinic/case-file/case-file.js';
import { reportOf } from '../clinic/case-file/report.js';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import { RuleSets } from '../features/rule-sets/index.js';
import { explanationsIn, readMomentOption } from './explain.js';
import { printJson, printLines } from './print.js';
import { readCases } from './read-cases.js';
import { caseLines } from './render/case.js';
import { totalLines } from './render/case-totals.js';
import { explanationLines } from './render/explanation.js';
import { paintFor, type Paint } from './render/paint.js';
import { withApp } from './with-app.js';

interface Options {
  readonly json?: boolean;
  readonly explain?: string;
  readonly at?: string;
}

/** `osteon assess FILE…`: what Osteon concludes of whole histories, without a server. */
export const assessCommand = (): Command =>
  new Command('assess')
    .description('assess case files: what is suggested, alerted, due and missing, and since when')
    .argument('<file...>', 'case files, or folders of them')
    .option('--json', 'print an array, one object a case')
    .option('--explain <rule>', 'print how one rule was judged, condition by condition')
    .option('--at <moment>', 'with --explain: the case as recorded up to then (default: its last moment)')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action(async (named: readonly string[], options: Options) => {
      const at = readMomentOption(options.at, options.explain);
      const cases = await readCases(named);
      const ruleSet = await withApp(async (app) => app.get(RuleSets).configured());
      const paint = paintFor(process.stdout, process.env);
      const json = options.json === true;
      if (options.explain === undefined) {
        if (json) printReports(cases, ruleSet);
        else printTables(cases, ruleSet, paint);
        return;
      }
      const explanations = explanationsIn(cases, ruleSet, options.explain, at);
      if (json) printJson(explanations);
      else printLines(explanations.flatMap((one) => explanationLines(one, paint)));
    });

const EXAMPLES = `
Examples:
  osteon assess examples/edge-red-flag-fever.json
  osteon assess examples --json
  osteon assess case.json --explain CA-03 --at 2024-01-12T09:00:00+01:00`;

const printReports = (cases: readonly CaseFile[], ruleSet: RuleSet): void =>
  printJson(cases.map((one) => reportOf(assessCase(one, ruleSet))));

const printTables = (cases: readonly CaseFile[], ruleSet: RuleSet, paint: Paint): void => {
  const reports = cases.map((one) => {
    const assessed = assessCase(one, ruleSet);
    const report = reportOf(assessed);
    printLines([...caseLines(assessed, report, paint), '']);
    return report;
  });
  if (cases.length > 1) printLines(totalLines(reports));
};
