#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { Refused } from '../platform/refused.js';
import { assessCommand } from './assess.js';
import { rulesCommand } from './rules.js';

/** Exit statuses: input that cannot be used is the caller's to mend, anything else thrown is a fault of ours. */
const INPUT_REFUSED = 2;
const OWN_FAULT = 1;

const program = new Command('osteon')
  .description('Decision support for children with chronic recurrent multifocal osteomyelitis')
  .exitOverride()
  .showHelpAfterError('(--help lists what there is)')
  .addCommand(assessCommand())
  .addCommand(rulesCommand());

const statusOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : INPUT_REFUSED;
  if (error instanceof Refused) {
    process.stderr.write(`${error.reasons.join('\n')}\n`);
    return INPUT_REFUSED;
  }
  process.stderr.write(`osteon: ${error instanceof Error ? error.message : 'an unknown fault'}\n`);
  return OWN_FAULT;
};

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = statusOf(error);
}
