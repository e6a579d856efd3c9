export { listedRuleSets, type Deed, type ListedRuleSet } from './listed-rule-set.js';
export { namedRuleSet } from './named-rule-set.js';
export { isProposalAltered } from './rule-set-history.js';
export type { RuleSetContent } from './rule-set-content.js';
export {
  differenceBetween,
  type ChangedParameter,
  type ChangedRule,
  type FigureInForce,
  type RuleSetDifference,
} from './rule-set-difference.js';
export type { RuleSetProposal } from './rule-set-history.js';
export { RuleSetLog } from './rule-set-log.js';
export { RuleSets } from './rule-sets.js';
export { RuleSetsModule } from './rule-sets.module.js';
