import { FACTS } from '../../clinic/facts/catalogue.js';
import { assemble } from '../../clinic/rule-set/assemble.js';
import type { GeneralDocument, RuleDocument, SiteOverrides } from '../../clinic/rule-set/rule-document.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';

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

/** A rule set from content that was stored; it was checked before it was proposed, so a fault in it is one of ours. */
export const ruleSetFrom = (content: RuleSetContent, hash: string): RuleSet => {
  const assembled = assemble({
    rules: content.rules.map((document) => ({ file: document.id, document })),
    general: { file: content.general.id, document: content.general },
    site: { file: 'site', document: content.site },
    facts: FACTS,
    hash,
  });
  if (assembled.ok) return assembled.ruleSet;
  const [fault] = assembled.faults;
  throw new NoLongerAssembles(`${fault?.file}: ${fault?.field}: ${fault?.message}`);
};

/** A rule set that was once in order asks for what this version of Osteon does not have. */
export class NoLongerAssembles extends Error {
  constructor(because: string) {
    super(`a stored rule set no longer assembles: ${because}`);
    this.name = 'NoLongerAssembles';
  }
}
