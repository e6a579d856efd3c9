import { Command } from 'commander';
import { activateCommand } from './rule-sets/activate.js';
import { diffCommand } from './rule-sets/diff.js';
import { listCommand } from './rule-sets/list.js';
import { showCommand } from './rule-sets/show.js';

/** `osteon rule-sets …` */
export const ruleSetsCommand = (): Command =>
  new Command('rule-sets')
    .description('the rule sets of the store: which there are, which judges, and how they differ')
    .addHelpText(
      'after',
      '\nA hash may be cut off after 8 or more characters.\n\nExample:\n  osteon rule-sets list',
    )
    .exitOverride()
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(diffCommand())
    .addCommand(activateCommand());
