import type { Actor } from '../../kernel/event.js';
import type { RuleSetHistory, RuleSetProposal } from './rule-set-history.js';

/** When something was done, and by whom. */
export interface Deed {
  readonly at: string;
  readonly by: Actor;
}

/** A rule set as a list shows it. */
export interface ListedRuleSet {
  readonly hash: string;
  /** `active`: it judges now; `earlier`: it did once; `proposed`: it never did. */
  readonly status: 'active' | 'earlier' | 'proposed';
  /** How many rules it holds. */
  readonly rules: number;
  readonly proposed: Deed;
  /** By their numbers; a rule set may be made the active one again. */
  readonly activations: readonly (Deed & { readonly activation: number })[];
}

/** Every rule set there ever was, the latest proposed first. */
export const listedRuleSets = (history: RuleSetHistory): readonly ListedRuleSet[] =>
  history.proposals.map((one) => listed(history, one)).toReversed();

const listed = (
  { activations, active }: RuleSetHistory,
  { hash, content, at, by }: RuleSetProposal,
): ListedRuleSet => {
  const own = activations.filter(({ ruleSet }) => ruleSet === hash);
  const status = own.length === 0 ? 'proposed' : active?.ruleSet === hash ? 'active' : 'earlier';
  return {
    hash,
    status,
    rules: content.rules.length,
    proposed: { at, by },
    activations: own.map((one) => ({ activation: one.activation, at: one.at, by: one.by })),
  };
};
