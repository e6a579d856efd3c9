import { Command } from 'commander';
import { failuresOf, type RuleCase } from '../clinic/case-file/rule-case.js';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import { RuleSets } from '../features/rule-sets/index.js';
import { withApp } from './with-app.js';

/** `osteon rules test [ID…]`: exit status 1 where a case fails. */
export const rulesTestCommand = (): Command =>
  new Command('test')
    .description('run the cases that define the rules (the folder OSTEON_RULES names, else ./rules)')
    .argument('[ids...]', 'only the cases of these rules')
    .option('--json', 'print the results as JSON')
    .exitOverride()
    .action(async (ids: readonly string[], options: { readonly json?: boolean }) => {
      const results = await withApp(async (app) => {
        const rules = app.get(RuleSets);
        const ruleSet = await rules.configured();
        const cases = await rules.cases();
        return cases.filter(({ ruleId }) => ids.length === 0 || ids.includes(ruleId)).map(resultIn(ruleSet));
      });
      process.stdout.write(options.json === true ? `${JSON.stringify(results, null, 2)}\n` : textOf(results));
      if (results.some(({ passed }) => !passed)) process.exitCode = 1;
    });

interface CaseResult {
  readonly rule: string;
  readonly case: string;
  readonly passed: boolean;
  readonly failures: readonly string[];
}

const resultIn =
  (ruleSet: RuleSet) =>
  (ruleCase: RuleCase): CaseResult => {
    const failures = failuresOf(ruleCase, ruleSet);
    return { rule: ruleCase.ruleId, case: ruleCase.caseFile.case, passed: failures.length === 0, failures };
  };

const textOf = (results: readonly CaseResult[]): string => {
  const failed = results.filter(({ passed }) => !passed);
  const lines = failed.flatMap(({ rule, case: name, failures }) => [
    `${rule}  ${name}`,
    ...failures.map((failure) => `    ${failure}`),
  ]);
  const rules = new Set(results.map(({ rule }) => rule)).size;
  return [
    ...lines,
    `${rules} rules, ${results.length - failed.length} cases passed, ${failed.length} failed`,
    '',
  ].join('\n');
};
