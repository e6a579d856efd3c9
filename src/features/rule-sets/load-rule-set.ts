import { basename, dirname } from 'node:path';
import { parseStrictJson } from '../../clinic/case-file/strict-json.js';
import { FACTS } from '../../clinic/facts/catalogue.js';
import { assemble, type Assembled } from '../../clinic/rule-set/assemble.js';
import {
  readGeneral,
  readRule,
  readSite,
  type DocumentFault,
  type Filed,
} from '../../clinic/rule-set/read-documents.js';
import type { RuleDocument } from '../../clinic/rule-set/rule-document.js';
import { hashOf } from './hash.js';
import { inOrder, type RuleSetContent } from './rule-set-content.js';
import { readRuleFiles, readTextFile, type TextFile } from './rule-files.js';

type ReadDocument<Document> = (
  file: string,
  value: unknown,
) => { readonly document: Document } | { readonly fault: DocumentFault };

/** Loads the rules of a folder and a site's overrides, or says everything that is wrong, by file and field. */
export const loadRuleSet = async (folder: string, sitePath: string | undefined): Promise<Assembled> => {
  const files = await readRuleFiles(folder);
  const faults: DocumentFault[] = [];
  const take = <Document>(file: TextFile, read: ReadDocument<Document>): readonly Filed<Document>[] => {
    const parsed = parseStrictJson(file.text);
    const result = parsed.ok
      ? read(file.file, parsed.value)
      : { fault: { file: file.file, field: '(document)', message: parsed.message } };
    if ('document' in result) return [{ file: file.file, document: result.document }];
    faults.push(result.fault);
    return [];
  };
  const rules = files.rules.flatMap((file) => take(file, readRule));
  const [general] = files.general === undefined ? [] : take(files.general, readGeneral);
  const [site] = sitePath === undefined ? [] : take(await readTextFile(sitePath, '.'), readSite);
  faults.push(...rules.flatMap(misplaced));
  if (files.general === undefined) faults.push(absent('general.json'));
  if (general === undefined || faults.length > 0) return { ok: false, faults };

  const content: RuleSetContent = {
    rules: inOrder(rules.map(({ document }) => document)),
    general: general.document,
    site: site?.document ?? {},
  };
  const hash = hashOf(content);
  return assemble({ rules, general, ...(site === undefined ? {} : { site }), facts: FACTS, hash });
};

/** A rule is found by its id: `<topic>/<ID>-<slug>.json`. */
const misplaced = ({ file, document }: Filed<RuleDocument>): readonly DocumentFault[] =>
  basename(file).startsWith(`${document.id}-`) && dirname(file) !== '.'
    ? []
    : [
        {
          file,
          field: 'id',
          message: `must stand in a topic's folder, in a file named ${document.id}-….json`,
        },
      ];

const absent = (file: string): DocumentFault => ({
  file,
  field: '(document)',
  message: 'is missing: it holds the parameters that belong to no single rule',
});
