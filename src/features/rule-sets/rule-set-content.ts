import { FACTS } from '../../clinic/facts/catalogue.js';
import { assemble } from '../../clinic/rule-set/assemble.js';
import type { GeneralDocument, RuleDocument, SiteOverrides } from '../../clinic/rule-set/rule-document.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { UnusableRuleSet } from '../../patient-record/active-rules.port.js';
import { hashOf } from './hash.js';

/** Everything that decides what a rule set concludes; its hash is the rule set's name. */
export interface RuleSetContent {
  /** In the order of their ids. */
  readonly rules: readonly RuleDocument[];
  readonly general: GeneralDocument;
  readonly site: SiteOverrides;
}

export const contentOf = ({ source: { rules, general, site } }: RuleSet): RuleSetContent => ({
  rules: inOrder(rules.map(({ document }) => document)),
  general: general.document,
  site: site?.document ?? {},
});

export const inOrder = (documents: readonly RuleDocument[]): readonly RuleDocument[] =>
  documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Whether content is what a hash names. */
export const isNamedBy = (content: unknown, hash: string): boolean => hashOf(content) === hash;

/**
 * A rule set from content that was stored. It was checked before it was proposed, so what is wrong with it is either
 * that somebody altered it since, or that this version of Osteon no longer has what it asks for: `UnusableRuleSet`.
 */
export const ruleSetFrom = (content: RuleSetContent, hash: string): RuleSet => {
  if (!isNamedBy(content, hash)) {
    throw new UnusableRuleSet('altered', `the stored content of rule set ${hash} is not what its hash names`);
  }
  const assembled = assemble({
    rules: content.rules.map((document) => ({ file: document.id, document })),
    general: { file: content.general.id, document: content.general },
    site: { file: 'site', document: content.site },
    facts: FACTS,
    hash,
  });
  if (assembled.ok) return assembled.ruleSet;
  const [fault] = assembled.faults;
  const because = `${fault?.file}: ${fault?.field}: ${fault?.message}`;
  throw new UnusableRuleSet('outdated', `rule set ${hash} no longer assembles: ${because}`);
};
