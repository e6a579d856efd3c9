import { join } from 'node:path';
import { parseStrictJson } from '../clinic/case-file/strict-json.js';
import { readGeneral } from '../clinic/rule-set/read-documents.js';
import type { GeneralDocument } from '../clinic/rule-set/rule-document.js';
import { Refused } from '../platform/refused.js';
import { readText } from './read-text.js';

/** The parameters that belong to no single rule; a rule set keeps their figures but not where they come from. */
export const readGeneralDocument = async (folder: string): Promise<GeneralDocument> => {
  const parsed = parseStrictJson(await readText(join(folder, 'general.json')));
  if (!parsed.ok) throw new Refused([`general.json: ${parsed.message}`]);
  const read = readGeneral('general.json', parsed.value);
  if ('document' in read) return read.document;
  const { file, field, message } = read.fault;
  throw new Refused([`${file}: ${field}: ${message}`]);
};
