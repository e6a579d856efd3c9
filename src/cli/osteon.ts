#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { assessCommand } from './assess.js';
import { reportFault } from './report-fault.js';
import { rulesCommand } from './rules.js';

const versionInPackage = (): string => {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
};

const program = new Command('osteon')
  .description('Decision support for children with chronic recurrent multifocal osteomyelitis')
  .option('-V, --version', 'print the version')
  .on('option:version', () => {
    process.stdout.write(`${versionInPackage()}\n`);
    throw new CommanderError(0, 'commander.version', '');
  })
  .addHelpText('after', '\nExample:\n  osteon assess examples')
  .exitOverride()
  .showHelpAfterError('(--help lists what there is)')
  .addCommand(assessCommand())
  .addCommand(rulesCommand());

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFault(error);
}
