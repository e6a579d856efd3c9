import { parseStrictJson } from '../clinic/case-file/strict-json.js';
import { readPaper, type Paper } from '../features/cohort/index.js';
import { Refused } from '../platform/refused.js';
import { readText } from './read-text.js';

/** A publication's figures, from a file somebody named. */
export const readPaperAt = async (path: string): Promise<Paper> => {
  const parsed = parseStrictJson(await readText(path));
  if (!parsed.ok) throw new Refused([`${path}: ${parsed.message}`]);
  const read = readPaper(parsed.value);
  if (!read.ok) throw new Refused([`${path}: ${read.message}`]);
  return read.paper;
};
