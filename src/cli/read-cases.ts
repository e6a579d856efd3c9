import type { CaseFile } from '../clinic/case-file/case-file.js';
import { readCaseFile } from '../clinic/case-file/read-case-file.js';
import { Refused } from '../platform/refused.js';
import { casePaths } from './case-paths.js';
import { readText } from './read-text.js';

/** Reads every file before anything is assessed: one that is malformed refuses them all. */
export const readCases = async (named: readonly string[]): Promise<readonly CaseFile[]> => {
  const cases: CaseFile[] = [];
  const refused: string[] = [];
  for (const path of await casePaths(named)) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time: a folder may hold more files than may be open.
    const text = await readText(path);
    const read =
      text.trim() === '' ? { ok: false as const, message: 'the file is empty' } : readCaseFile(text);
    if (read.ok) cases.push(read.caseFile);
    else refused.push(`${path}: ${read.message}`);
  }
  if (refused.length > 0) throw new Refused(refused);
  return cases;
};
