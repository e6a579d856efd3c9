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
    const read = await readCaseAt(path);
    if (read instanceof Refused) refused.push(...read.reasons);
    else cases.push(read);
  }
  if (refused.length > 0) throw new Refused(refused);
  return cases;
};

const readCaseAt = async (path: string): Promise<CaseFile | Refused> => {
  const text = await readText(path).catch((error: unknown) => {
    if (error instanceof Refused) return error;
    throw error;
  });
  if (text instanceof Refused) return text;
  if (text.trim() === '') return new Refused([`${path}: the file is empty`]);
  const read = readCaseFile(text);
  return read.ok ? read.caseFile : new Refused([`${path}: ${read.message}`]);
};
