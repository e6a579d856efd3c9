import { Command } from 'commander';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { RuleSetLog, type RuleSetContent } from '../../features/rule-sets/index.js';
import { ruleNamed } from '../explain.js';
import { printJson, printLines } from '../print.js';
import { paintFor } from '../render/paint.js';
import { ruleLines, parameterLines } from '../render/rule.js';
import { shownParameters, shownRule } from '../shown-rule.js';
import { withStore } from '../with-store.js';
import { storedRuleSet } from './stored-rule-set.js';

interface Stored {
  readonly content: RuleSetContent;
  readonly ruleSet: RuleSet;
}

/** `osteon rule-sets show HASH [RULE]`: a rule set in words, as it judges or would judge. */
export const showCommand = (): Command =>
  new Command('show')
    .description('print the rules of a stored rule set in words, with their thresholds in force')
    .argument('<hash>', 'the rule set')
    .argument('[rule]', 'one rule’s id; without one, all of them')
    .option('--json', 'print the stored content as JSON')
    .addHelpText('after', '\nExample:\n  osteon rule-sets show 9eb77cfb CA-03')
    .exitOverride()
    .action(async (hash: string, rule: string | undefined, { json }: { readonly json?: boolean }) => {
      const stored = await withStore(async (app): Promise<Stored> => {
        const { content, hash: whole } = await storedRuleSet(app, hash);
        const ruleSet = await app.get(RuleSetLog).named(whole);
        if (ruleSet === undefined) throw new Error('a rule set of the store cannot be read');
        return { content, ruleSet };
      });
      if (json === true)
        printJson(rule === undefined ? stored.content : ruleNamed(stored.ruleSet, rule).document);
      else printLines(inWords(stored, rule));
    });

const inWords = ({ content, ruleSet }: Stored, only: string | undefined): readonly string[] => {
  const paint = paintFor(process.stdout, process.env);
  const lines = (rules: RuleSet['rules']): readonly string[] =>
    rules.flatMap((rule, index) => [
      ...(index === 0 ? [] : ['', '']),
      ...ruleLines(shownRule(rule, ruleSet), paint),
    ]);
  if (only !== undefined) return lines([ruleNamed(ruleSet, only)]);
  const { general } = content;
  return [
    paint('bold', `Rule set ${ruleSet.hash}`),
    '',
    paint('bold', general.title),
    ...parameterLines(shownParameters(general, ruleSet)),
    '',
    '',
    ...lines(ruleSet.rules),
  ];
};
