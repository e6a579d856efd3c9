import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

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

const inFolder = (files, folder) =>
  Object.entries(files).flatMap(([file, { mutants }]) => (file.startsWith(`${folder}/`) ? mutants : []));

const row = (name, { killed, timedOut, survived, uncovered, score, ignored }) =>
  `| ${name} | ${killed} | ${timedOut} | ${survived} | ${uncovered} | ${ignored} | ${score.toFixed(1)} % |`;

const weakest = (files) =>
  Object.entries(files)
    .map(([file, { mutants }]) => [file, tally(mutants)])
    .filter(([, { survived, uncovered }]) => survived + uncovered > 0)
    .toSorted(([, a], [, b]) => b.survived + b.uncovered - a.survived - a.uncovered)
    .map(
      ([file, { survived, uncovered, score }]) =>
        `| \`${file}\` | ${survived} | ${uncovered} | ${score.toFixed(1)} % |`,
    );

/** What kind of code the ignored mutants are in, so that one sees what the score does not speak of. */
const ignoredKinds = (mutants) => {
  const kinds = new Map();
  for (const { status, mutatorName } of mutants) {
    if (status === 'Ignored') kinds.set(mutatorName, (kinds.get(mutatorName) ?? 0) + 1);
  }
  return [...kinds]
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
};

const pageOf = (files) => {
  const folders = FOLDERS.map((folder) => ({ folder, inside: inFolder(files, folder) })).filter(
    ({ inside }) => inside.length > 0,
  );
  const mutants = folders.flatMap(({ inside }) => inside);
  return `# Mutation report

Written by \`npm run mutation\` on ${new Date().toISOString().slice(0, 10)}. A mutant is a small change of the code that some test ought to notice. What takes part and what does not is explained in [Mutation testing](decisions/mutation-testing.md).

| folder | killed | timed out | survived | not reached | ignored (static) | score |
| --- | --- | --- | --- | --- | --- | --- |
${folders.map(({ folder, inside }) => row(`\`${folder}\``, tally(inside))).join('\n')}
${row('**all**', tally(mutants))}

The score is of what is not ignored. Ignored are mutants that act only while modules load, which is where the texts that only describe stand (definitions of facts, titles in schemas), but closed lists and schemas as well; by kind: ${ignoredKinds(mutants)}.

## Where most survive

| file | survived | not reached | score |
| --- | --- | --- | --- |
${weakest(files).join('\n')}
`;
};

/** Writes the last run of Stryker as a page. */
export const writeReport = async (page) => {
  const { files } = JSON.parse(await readFile('reports/mutation.json', 'utf8'));
  const config = await resolveConfig(page);
  await writeFile(page, await format(pageOf(files), { ...config, filepath: page }));
};
