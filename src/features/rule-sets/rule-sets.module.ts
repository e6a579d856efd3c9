import { Module } from '@nestjs/common';
import { ReassessPatient } from './reassess-patient.js';
import { Reassessments } from './reassessments.js';
import { RuleSetActivation } from './rule-set-activation.js';
import { RuleSets } from './rule-sets.js';

/** The rules of the configured folder, as files: all that commands without a store need. */
@Module({ providers: [RuleSets], exports: [RuleSets] })
export class RuleSetsModule {}

/** The same for a server, which judges by the rule set that the log names. */
@Module({ imports: [RuleSetsModule], providers: [RuleSetActivation, ReassessPatient, Reassessments] })
export class ActiveRuleSetModule {}
