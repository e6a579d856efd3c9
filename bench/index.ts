import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadRuleSet } from '../src/features/rule-sets/load-rule-set.js';
import { assessment } from './assessment.js';
import { chartAsKnown } from './chart-as-known.js';
import { conditions } from './conditions.js';
import { textOf, type Measured } from './measure.js';
import { projections } from './projections.js';
import { recording } from './recording.js';
import { replaying } from './replaying.js';
import { residentMemory } from './resident-memory.js';
import { store } from './store.js';

const rules = async () => {
  const assembled = await loadRuleSet('rules', undefined);
  if (!assembled.ok) throw new Error(`the rules cannot be loaded: ${assembled.faults[0]?.message}`);
  return assembled.ruleSet;
};

/** Each figure is a ratio to something run beside it, so that it holds on any machine. */
const BENCHMARKS: Readonly<Record<string, () => Promise<readonly Measured[]>>> = {
  conditions: async () => conditions(await rules()),
  assessment: async () => assessment(await rules()),
  store,
  projections,
  replaying,
  chartAsKnown,
  recording,
  residentMemory,
};

/** Runs every benchmark, each in a process of its own: none inherits what another left in memory. */
const main = async (): Promise<void> => {
  const measured: Measured[] = [];
  const json = process.argv.includes('--json');
  for (const name of Object.keys(BENCHMARKS)) {
    const found = await inOwnProcess(name);
    measured.push(...found);
    if (!json) process.stdout.write(textOf(found));
  }
  if (json) process.stdout.write(`${JSON.stringify(measured)}\n`);
  if (measured.some(({ holds }) => !holds)) process.exitCode = 1;
};

const inOwnProcess = async (name: string): Promise<readonly Measured[]> => {
  const program = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'only', name]);
  return JSON.parse(stdout) as readonly Measured[];
};

const [first, only = ''] = process.argv.slice(2);
const alone = first === 'only' ? BENCHMARKS[only] : undefined;
if (alone === undefined) await main();
else process.stdout.write(JSON.stringify(await alone()));
