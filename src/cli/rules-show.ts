import { Command } from 'commander';
import type { RuleDocument } from '../clinic/rule-set/rule-document.js';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import { RuleSets } from '../features/rule-sets/index.js';
import { ruleNamed } from './explain.js';
import { printJson, printLines } from './print.js';
import { paintFor } from './render/paint.js';
import { ruleLines } from './render/rule.js';
import { ruleListLines } from './render/rule-list.js';
import { shownRule } from './shown-rule.js';
import { withApp } from './with-app.js';

/** `osteon rules show [ID]`: one rule in words, or the list of them. */
export const rulesShowCommand = (): Command =>
  new Command('show')
    .description('print a rule in words with its thresholds in force; without an id, list the rules')
    .argument('[id]', 'the rule')
    .option('--json', 'print the rule document (or all of them) as JSON')
    .addHelpText('after', '\nExample:\n  osteon rules show CA-03')
    .exitOverride()
    .action(async (id: string | undefined, options: { readonly json?: boolean }) => {
      await withApp(async (app) => {
        const rules = app.get(RuleSets);
        const ruleSet = await rules.configured();
        const json = options.json === true;
        if (id === undefined) showAll(ruleSet, json);
        else await showOne(ruleSet, id, json, rules);
      });
    });

const showAll = (ruleSet: RuleSet, json: boolean): void => {
  const documents: readonly RuleDocument[] = ruleSet.rules.map(({ document }) => document);
  if (json) printJson(documents);
  else printLines(ruleListLines(documents));
};

const showOne = async (ruleSet: RuleSet, id: string, json: boolean, rules: RuleSets): Promise<void> => {
  const rule = ruleNamed(ruleSet, id);
  if (json) {
    printJson(rule.document);
    return;
  }
  const cases = await rules.cases();
  const own = cases.filter(({ ruleId }) => ruleId === rule.document.id);
  printLines(ruleLines(shownRule(rule, ruleSet, own.length), paintFor(process.stdout, process.env)));
};
