import { Command } from 'commander';
import { rulesShowCommand } from './rules-show.js';
import { rulesTestCommand } from './rules-test.js';

/** `osteon rules …` */
export const rulesCommand = (): Command =>
  new Command('rules')
    .description('read the rules and test them')
    .addHelpText('after', '\nExample:\n  osteon rules show CA-03')
    .exitOverride()
    .addCommand(rulesTestCommand())
    .addCommand(rulesShowCommand());
