/** Writes docs/mutation-report.md from the last run of Stryker (reports/mutation.json). */
import { readFile, writeFile } from 'node:fs/promises';

const { files } = JSON.parse(await readFile('reports/mutation.json', 'utf8'));

const FOLDERS = ['src/kernel', 'src/rule-engine', 'src/clinic'];

const tally = (mutants) => {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const killed = count('Killed');
  const timedOut = count('Timeout');
  const survived = count('Survived');
  const uncovered = count('NoCoverage');
  const valid = killed + timedOut + survived + uncovered;
  const score = valid === 0 ? 100 : ((killed + timedOut) / valid) * 100;
  return { killed, timedOut, survived, uncovered, valid, score, ignored: count('Ignored') };
};

const inFolder = (folder) =>
  Object.entries(files).flatMap(([file, { mutants }]) => (file.startsWith(`${folder}/`) ? mutants : []));

const row = (name, { killed, timedOut, survived, uncovered, score, ignored }) =>
  `| ${name} | ${killed} | ${timedOut} | ${survived} | ${uncovered} | ${ignored} | ${score.toFixed(1)} % |`;

const weakest = Object.entries(files)
  .map(([file, { mutants }]) => [file, tally(mutants)])
  .filter(([, { survived, uncovered }]) => survived + uncovered > 0)
  .toSorted(([, a], [, b]) => b.survived + b.uncovered - a.survived - a.uncovered)
  .slice(0, 25);

const page = `# Mutation report

Written by \`npm run mutation\` on ${new Date().toISOString().slice(0, 10)}. A mutant is a small change of the code that some test ought to notice. What takes part and what does not is explained in [Mutation testing](decisions/mutation-testing.md).

| folder | killed | timed out | survived | not reached | ignored (static) | score |
| --- | --- | --- | --- | --- | --- | --- |
${FOLDERS.map((folder) => row(`\`${folder}\``, tally(inFolder(folder)))).join('\n')}
${row('**all**', tally(FOLDERS.flatMap(inFolder)))}

## Where most survive

| file | survived | not reached | score |
| --- | --- | --- | --- |
${weakest.map(([file, { survived, uncovered, score }]) => `| \`${file}\` | ${survived} | ${uncovered} | ${score.toFixed(1)} % |`).join('\n')}
`;

await writeFile('docs/mutation-report.md', page);
