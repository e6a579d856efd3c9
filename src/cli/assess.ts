import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { assessCase } from '../clinic/case-file/assess-case.js';
import type { CaseFile } from '../clinic/case-file/case-file.js';
import { readCaseFile } from '../clinic/case-file/read-case-file.js';
import { reportOf } from '../clinic/case-file/report.js';
import { RuleSets } from '../features/rule-sets/index.js';
import { Refused } from '../platform/refused.js';
import { casePaths } from './case-paths.js';
import { withApp } from './with-app.js';

interface Options {
  readonly json?: boolean;
}

/** `osteon assess FILE…`: what Osteon concludes of whole histories, without a server. */
export const assessCommand = (): Command =>
  new Command('assess')
    .description('assess case files: what is suggested, alerted, due and missing, and since when')
    .argument('<file...>', 'case files, or folders of them')
    .option('--json', 'print an array, one object a case')
    .exitOverride()
    .action(async (named: readonly string[], options: Options) => {
      const cases = await readCases(await casePaths(named));
      const assessed = await withApp(async (app) => {
        const ruleSet = await app.get(RuleSets).configured();
        return cases.map((one) => assessCase(one, ruleSet));
      });
      process.stdout.write(`${JSON.stringify(assessed.map(reportOf), null, 2)}\n`);
    });

/** Reads every file before anything is assessed: one that is malformed refuses them all. */
const readCases = async (paths: readonly string[]): Promise<readonly CaseFile[]> => {
  const read = await Promise.all(
    paths.map(async (path) => ({ path, result: readCaseFile(await readFile(path, 'utf8')) })),
  );
  const refused = read.flatMap(({ path, result }) => (result.ok ? [] : [`${path}: ${result.message}`]));
  if (refused.length > 0) throw new Refused(refused);
  return read.flatMap(({ result }) => (result.ok ? [result.caseFile] : []));
};
