/**
 * `npm run mutation` mutates the whole core and writes docs/mutation-report.md, also where the score is too low.
 * `npm run mutation -- --mutate "src/kernel/**"` mutates a part; its report stays in reports/, since the one in
 * the repository speaks of the whole.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { writeReport } from './report.js';

/** `--mutate` replaces the patterns of the configuration, with them the one that leaves out the specs. */
const withoutSpecs = (asked) =>
  asked.map((argument, index) =>
    argument.startsWith('--mutate=') || ['--mutate', '-m'].includes(asked[index - 1])
      ? `${argument},!src/**/*.spec.ts`
      : argument,
  );

const asked = process.argv.slice(2);
const page = asked.length === 0 ? 'docs/mutation-report.md' : 'reports/mutation-part.md';

// A run that ends early must not be reported as the one before it.
rmSync('reports/mutation.json', { force: true });
const { status } = spawnSync('stryker', ['run', ...withoutSpecs(asked)], { stdio: 'inherit' });
if (existsSync('reports/mutation.json')) {
  await writeReport(page);
  console.log(`Written: ${page}`);
}
process.exitCode = status ?? 1;
