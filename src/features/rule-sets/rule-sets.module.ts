import { Module } from '@nestjs/common';
import { RuleSetActivation } from './rule-set-activation.js';
import { RuleSets } from './rule-sets.js';

/** The rules of the configured folder, as files: all that commands without a store need. */
@Module({ providers: [RuleSets], exports: [RuleSets] })
export class RuleSetsModule {}

/** The same for a server, which judges by the rule set that the log names. */
@Module({ imports: [RuleSetsModule], providers: [RuleSetActivation] })
export class ActiveRuleSetModule {}
