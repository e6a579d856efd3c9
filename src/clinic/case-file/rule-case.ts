import { withSite, type Assembled } from '../rule-set/assemble.js';
import type { SiteOverrides } from '../rule-set/rule-document.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { assessCase } from './assess-case.js';
import type { CaseFile } from './case-file.js';
import type { AdvisoryLife } from '../advisories/advisory-life.js';
import { reportOf } from './report.js';

/** What a rule case says must come of it; a field left out may be anything. */
export interface Expectation {
  readonly ruleId: string;
  readonly kind?: string;
  readonly severity?: string;
  readonly raisedAt?: string;
  /** Null for one that must be open at the end. */
  readonly closedAt?: string | null;
  readonly closedBecause?: string | null;
  readonly late?: boolean;
}

/** A case that belongs to a rule, with what must come of it. */
export interface RuleCase {
  readonly ruleId: string;
  readonly caseFile: CaseFile;
  readonly expect: readonly Expectation[];
  /** Parameters as a site might set them, for this case alone: what is off by default can be shown too. */
  readonly site?: SiteOverrides;
}

/** What went otherwise than a case says; nothing where it passes. */
export const failuresOf = (ruleCase: RuleCase, defaults: RuleSet): readonly string[] => {
  const own = ruleSetFor(ruleCase, defaults);
  return own.ok
    ? differences(ruleCase, own.ruleSet)
    : own.faults.map(({ field, message }) => `site: ${field}: ${message}`);
};

/** The rules a case is judged by: the set given, with the case's own parameters where it has some. */
const ruleSetFor = ({ site }: RuleCase, ruleSet: RuleSet): Assembled =>
  site === undefined ? { ok: true, ruleSet } : withSite(ruleSet, { file: 'site', document: site });

const differences = ({ ruleId, caseFile, expect }: RuleCase, ruleSet: RuleSet): readonly string[] => {
  const remaining = [...reportOf(assessCase(caseFile, ruleSet)).advisories];
  const failures: string[] = [];
  for (const expected of expect) {
    const index = remaining.findIndex((advisory) => meets(advisory, expected));
    if (index === -1)
      failures.push(`expected ${describe(expected)}, got ${seen(remaining, expected.ruleId)}`);
    else remaining.splice(index, 1);
  }
  for (const advisory of remaining) {
    const unexpected = advisory.ruleId === ruleId && advisory.kind !== 'cannot-assess';
    if (unexpected) failures.push(`raised ${describe(advisory)}, which is not expected`);
  }
  return failures;
};

const FIELDS = ['ruleId', 'kind', 'severity', 'raisedAt', 'closedAt', 'closedBecause', 'late'] as const;

/** `cannot-assess` is met only by an expectation that says so. */
const meets = (advisory: AdvisoryLife, expected: Expectation): boolean =>
  (expected.kind !== undefined || advisory.kind !== 'cannot-assess') &&
  FIELDS.every((field) => expected[field] === undefined || expected[field] === advisory[field]);

const describe = (one: Expectation | AdvisoryLife): string =>
  FIELDS.flatMap((field) => (one[field] === undefined ? [] : [`${field} ${one[field]}`])).join(', ');

const seen = (advisories: readonly AdvisoryLife[], ruleId: string): string => {
  const same = advisories.filter((advisory) => advisory.ruleId === ruleId);
  return same.length === 0 ? `no ${ruleId}` : same.map(describe).join(' and ');
};
