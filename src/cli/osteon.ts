#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { commandsFor } from './commands.js';
import { packageVersion } from '../platform/package-version.js';
import { reportFault } from './report-fault.js';

const program = new Command('osteon')
  .description('Decision support for children with chronic recurrent multifocal osteomyelitis')
  .option('-V, --version', 'print the version')
  .on('option:version', () => {
    process.stdout.write(`${packageVersion()}\n`);
    throw new CommanderError(0, 'commander.version', '');
  })
  .addHelpText('after', '\nExample:\n  osteon assess examples')
  .exitOverride()
  .showHelpAfterError('(--help lists what there is)');

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  for (const command of await commandsFor(process.argv[2])) program.addCommand(command);
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFault(error);
}
