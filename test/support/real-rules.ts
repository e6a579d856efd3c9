import { parseStrictJson } from '../../src/clinic/case-file/strict-json.js';
import type { RuleCase } from '../../src/clinic/case-file/rule-case.js';
import { FACTS } from '../../src/clinic/facts/catalogue.js';
import { assemble } from '../../src/clinic/rule-set/assemble.js';
import { readGeneral, readRule, type Filed } from '../../src/clinic/rule-set/read-documents.js';
import type { GeneralDocument, RuleDocument } from '../../src/clinic/rule-set/rule-document.js';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import { readRuleCases } from '../../src/features/rule-sets/read-rule-cases.js';
import { readRuleFiles } from '../../src/features/rule-sets/rule-files.js';

/** The product's own rules, general parameters and cases, as documents that a test may alter. */
export interface RealRules {
  readonly rules: readonly Filed<RuleDocument>[];
  readonly general: Filed<GeneralDocument>;
  readonly cases: readonly RuleCase[];
}

export const readRealRules = async (): Promise<RealRules> => {
  const files = await readRuleFiles('rules');
  const rules = files.rules.map(({ file, text }) => {
    const read = readRule(file, valueOf(text));
    if ('fault' in read) throw new Error(`${file}: ${read.fault.field}: ${read.fault.message}`);
    return { file, document: read.document };
  });
  const general = readGeneral('general.json', valueOf(files.general?.text ?? ''));
  if ('fault' in general) throw new Error(general.fault.message);
  const cases = files.cases.flatMap((file) => {
    const read = readRuleCases(file);
    if (!read.ok) throw new Error(read.message);
    return read.cases;
  });
  return { rules, general: { file: 'general.json', document: general.document }, cases };
};

/** Documents put together; throws, with the first few faults, where they do not fit. */
export const realRuleSet = ({ rules, general }: Omit<RealRules, 'cases'>): RuleSet => {
  const assembled = assemble({ rules, general, facts: FACTS, hash: 'for tests' });
  if (assembled.ok) return assembled.ruleSet;
  throw new Error(
    assembled.faults
      .slice(0, 3)
      .map(({ file, field, message }) => `${file}: ${field}: ${message}`)
      .join('\n'),
  );
};

const valueOf = (text: string): unknown => {
  const parsed = parseStrictJson(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
};
