#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { assessCommand } from './assess.js';
import { packageVersion } from '../platform/package-version.js';
import { reportFault } from './report-fault.js';
import { chartCommand } from './chart.js';
import { cohortCommand } from './cohort.js';
import { demoCommand } from './demo.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { replayCommand } from './replay.js';
import { ruleSetsCommand } from './rule-sets.js';
import { rulesCommand } from './rules.js';
import { serveCommand } from './serve.js';
import { tokenCommand } from './token.js';
import { verifyCommand } from './verify.js';
import { watchCommand } from './watch.js';

const program = new Command('osteon')
  .description('Decision support for children with chronic recurrent multifocal osteomyelitis')
  .option('-V, --version', 'print the version')
  .on('option:version', () => {
    process.stdout.write(`${packageVersion()}\n`);
    throw new CommanderError(0, 'commander.version', '');
  })
  .addHelpText('after', '\nExample:\n  osteon assess examples')
  .exitOverride()
  .showHelpAfterError('(--help lists what there is)')
  .addCommand(assessCommand())
  .addCommand(rulesCommand())
  .addCommand(ruleSetsCommand())
  .addCommand(demoCommand())
  .addCommand(serveCommand())
  .addCommand(watchCommand())
  .addCommand(chartCommand())
  .addCommand(cohortCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(replayCommand())
  .addCommand(verifyCommand())
  .addCommand(tokenCommand());

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
