import { basename } from 'node:path';
import { readCase } from '../../clinic/case-file/read-case-file.js';
import type { Expectation, RuleCase } from '../../clinic/case-file/rule-case.js';
import { parseStrictJson } from '../../clinic/case-file/strict-json.js';
import { readSite } from '../../clinic/rule-set/read-documents.js';
import type { TextFile } from './rule-files.js';

/** The cases of one file, or what is wrong with it. */
export type RuleCasesRead =
  | { readonly ok: true; readonly cases: readonly RuleCase[] }
  | { readonly ok: false; readonly message: string };

/** Reads `<ID>-<slug>.cases.json`: the rule whose own advisories must all be expected is named by the file. */
export const readRuleCases = ({ file, text }: TextFile): RuleCasesRead => {
  const parsed = parseStrictJson(text);
  if (!parsed.ok) return { ok: false, message: `${file}: ${parsed.message}` };
  if (!Array.isArray(parsed.value)) return { ok: false, message: `${file}: must be a list of cases` };
  const ruleId = /^[A-Z]+-\d{2}/.exec(basename(file))?.[0] ?? '';
  const cases: RuleCase[] = [];
  for (const [index, value] of parsed.value.entries()) {
    const place = `${file}: case ${index + 1}`;
    const read = readCase(value, ['expect', 'site']);
    if (!read.ok) return { ok: false, message: `${place}: ${read.message}` };
    const expect = expectationsIn(value);
    if (typeof expect === 'string') return { ok: false, message: `${place}: ${expect}` };
    const site = siteIn(value);
    if (site !== undefined && 'fault' in site) {
      return { ok: false, message: `${place}: ${site.fault.field}: ${site.fault.message}` };
    }
    const ruleCase = { ruleId, caseFile: read.caseFile, expect };
    cases.push(site === undefined ? ruleCase : { ...ruleCase, site: site.document });
  }
  return { ok: true, cases };
};

const siteIn = (value: unknown): ReturnType<typeof readSite> | undefined => {
  const { site } = value as { readonly site?: unknown };
  return site === undefined ? undefined : readSite('site', site);
};

const FIELDS = new Set(['ruleId', 'kind', 'severity', 'raisedAt', 'closedAt', 'closedBecause', 'late']);

const expectationsIn = (value: unknown): readonly Expectation[] | string => {
  const expect = (value as { readonly expect?: unknown }).expect;
  if (!Array.isArray(expect)) return 'expect: must be a list (empty where nothing is raised)';
  const wrong = expect.findIndex((one: unknown) => !isExpectation(one));
  if (wrong === -1) return expect as readonly Expectation[];
  return `expect.${wrong}: must name a ruleId, and of ${[...FIELDS].join(', ')} nothing else`;
};

const isExpectation = (value: unknown): value is Expectation =>
  typeof value === 'object' &&
  value !== null &&
  'ruleId' in value &&
  typeof value.ruleId === 'string' &&
  Object.keys(value).every((key) => FIELDS.has(key));
