import { CommanderError } from 'commander';
import { Refused } from '../platform/refused.js';
import { obstacleIn } from './read-text.js';

/** Exit statuses: input that cannot be used is the caller's to mend, anything else thrown is a fault of ours. */
const INPUT_REFUSED = 2;
const OWN_FAULT = 1;

/** Says on standard error what went wrong, never where in the code, and gives the exit status for it. */
export const reportFault = (error: unknown): number => {
  // Commander has said its own already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : INPUT_REFUSED;
  if (error instanceof Refused) return refusedWith(error.reasons);
  const obstacle = obstacleIn(error);
  // A file or folder of the caller's that the system will not give (OSTEON_RULES naming a file, say).
  if (obstacle !== undefined) return refusedWith([`${(error as NodeJS.ErrnoException).path}: ${obstacle}`]);
  process.stderr.write(`osteon: ${error instanceof Error ? error.message : 'an unknown fault'}\n`);
  return OWN_FAULT;
};

const refusedWith = (reasons: readonly string[]): number => {
  process.stderr.write(`${reasons.join('\n')}\n`);
  return INPUT_REFUSED;
};
