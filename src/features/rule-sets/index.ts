export { RuleSets } from './rule-sets.js';
export { RuleSetsModule } from './rule-sets.module.js';
