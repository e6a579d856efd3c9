import { Command } from 'commander';
import { differenceBetween } from '../../features/rule-sets/index.js';
import { printJson, printLines } from '../print.js';
import { paintFor } from '../render/paint.js';
import { differenceLines } from '../render/rule-set-difference.js';
import { withStore } from '../with-store.js';
import { storedRuleSet } from './stored-rule-set.js';

/** `osteon rule-sets diff A B`: what a rule set changes against another, figure by figure. */
export const diffCommand = (): Command =>
  new Command('diff')
    .description('print which rules another rule set adds, removes and changes, each figure old and new')
    .argument('<from>', 'the rule set before')
    .argument('<to>', 'the rule set after')
    .option('--json', 'print the difference as JSON')
    .addHelpText('after', '\nExample:\n  osteon rule-sets diff 9eb77cfb 1c03d5aa')
    .exitOverride()
    .action(async (from: string, to: string, { json }: { readonly json?: boolean }) => {
      const [before, after] = await withStore(
        async (app) => [await storedRuleSet(app, from), await storedRuleSet(app, to)] as const,
      );
      const difference = differenceBetween(before.content, after.content);
      if (json === true) printJson({ from: before.hash, to: after.hash, ...difference });
      else printLines(differenceLines(difference, paintFor(process.stdout, process.env)));
    });
