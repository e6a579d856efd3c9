import { loadRuleSet } from '../src/features/rule-sets/load-rule-set.js';
import { assessment } from './assessment.js';
import { conditions } from './conditions.js';
import type { Measured } from './measure.js';
import { projections } from './projections.js';
import { recording } from './recording.js';
import { residentMemory } from './resident-memory.js';
import { store } from './store.js';

/** Runs every benchmark; each figure is a ratio to something run beside it, so that it holds on any machine. */
const main = async (): Promise<void> => {
  const assembled = await loadRuleSet('rules', undefined);
  if (!assembled.ok) throw new Error(`the rules cannot be loaded: ${assembled.faults[0]?.message}`);
  const measured = [
    ...(await conditions(assembled.ruleSet)),
    ...(await assessment(assembled.ruleSet)),
    ...(await store()),
    ...(await projections()),
    ...(await recording()),
    ...(await residentMemory()),
  ];
  process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(measured)}\n` : textOf(measured));
  if (measured.some(({ holds }) => !holds)) process.exitCode = 1;
};

const textOf = (measured: readonly Measured[]): string =>
  measured
    .map(({ name, ratio, target, holds }) => {
      const verdict = holds ? 'holds' : 'FALLS SHORT';
      return `${name.padEnd(72)} ${ratio.toFixed(2).padStart(8)}   target ${target}   ${verdict}\n`;
    })
    .join('');

await main();
