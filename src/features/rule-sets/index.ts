export { RuleSetLog } from './rule-set-log.js';
export { RuleSets } from './rule-sets.js';
export { ActiveRuleSetModule, RuleSetsModule } from './rule-sets.module.js';
