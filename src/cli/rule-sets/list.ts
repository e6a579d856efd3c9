import { Command } from 'commander';
import { listedRuleSets, RuleSetLog, type Deed, type ListedRuleSet } from '../../features/rule-sets/index.js';
import { printJson, printLines } from '../print.js';
import { count } from '../render/layout.js';
import { momentInWords } from '../render/words.js';
import { withStore } from '../with-store.js';

/** `osteon rule-sets list`: every rule set of the store, the latest proposed first. */
export const listCommand = (): Command =>
  new Command('list')
    .description('list the rule sets of the store, the latest proposed first')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExample:\n  osteon rule-sets list')
    .exitOverride()
    .action(async ({ json }: { readonly json?: boolean }) => {
      const listed = await withStore(async (app) => listedRuleSets(await app.get(RuleSetLog).history()));
      if (json === true) printJson(listed);
      else if (listed.length === 0)
        printLines(['The store has no rule set yet: osteon serve brings in the first.']);
      else printLines(listed.flatMap(linesOf));
    });

const linesOf = ({ hash, status, rules, proposed, activations }: ListedRuleSet): readonly string[] => [
  `${hash}  ${status}, ${count(rules, 'rule')}`,
  `  proposed ${deedInWords(proposed)}`,
  ...activations.map((one) => `  activation ${one.activation}: ${deedInWords(one)}`),
];

const deedInWords = ({ at, by }: Deed): string => `${momentInWords(at)} by ${by.id} (${by.role})`;
