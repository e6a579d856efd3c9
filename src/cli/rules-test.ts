import { Command } from 'commander';
import { RuleSets } from '../features/rule-sets/index.js';
import { ruleNamed } from './explain.js';
import { printJson, printLines } from './print.js';
import { paintFor } from './render/paint.js';
import { ruleTestLines } from './render/rule-test.js';
import { runRuleCases } from './rule-test/run-rule-cases.js';
import { withApp } from './with-app.js';

const CASES_FAILED = 1;

/** `osteon rules test [ID…]`: exit status 1 where a case fails. */
export const rulesTestCommand = (): Command =>
  new Command('test')
    .description('run the cases that define the rules (the folder OSTEON_RULES names, else ./rules)')
    .argument('[ids...]', 'only the cases of these rules')
    .option('--json', 'print the results as JSON')
    .addHelpText('after', '\nExample:\n  osteon rules test CA-02 CA-03')
    .exitOverride()
    .action(async (named: readonly string[], options: { readonly json?: boolean }) => {
      const { ruleSet, cases } = await withApp(async (app) => {
        const rules = app.get(RuleSets);
        return { ruleSet: await rules.configured(), cases: await rules.cases() };
      });
      const ids = named.map((id) => ruleNamed(ruleSet, id).document.id);
      const asked = ids.length === 0 ? cases : cases.filter(({ ruleId }) => ids.includes(ruleId));
      const wanted = ids.length === 0 ? [...ruleSet.byId.keys()] : ids;
      const result = await runRuleCases(ruleSet, asked, wanted, progressOver(asked.length));
      if (options.json === true) printJson(result);
      else printLines(ruleTestLines(result, paintFor(process.stdout, process.env)));
      if (!result.passed) process.exitCode = CASES_FAILED;
    });

/** How far a run has come, for somebody who watches it; nothing in a pipe or a log. */
const progressOver =
  (all: number) =>
  (done: number): void => {
    if (!process.stderr.isTTY) return;
    process.stderr.write(done === all ? '\r\u001B[K' : `\r${done} of ${all} cases`);
  };
