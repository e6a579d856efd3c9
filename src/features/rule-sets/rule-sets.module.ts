import { Module } from '@nestjs/common';
import { OpenApi } from '../../platform/http/openapi.js';
import { schemasPart } from '../../platform/http/openapi-schemas.js';
import { ReassessPatient } from './reassess-patient.js';
import { Reassessments } from './reassessments.js';
import { RuleSetActivation } from './rule-set-activation.js';
import { RULE_SET_SCHEMAS } from './rule-sets.schemas.js';
import { RuleSets } from './rule-sets.js';
import { RuleSetsController } from './rule-sets.controller.js';

/** The rules of the configured folder, as files: all that commands without a store need. */
@Module({ providers: [RuleSets], exports: [RuleSets] })
export class RuleSetsModule {}

/** The same for a server, which judges by the rule set that the log names. */
@Module({
  imports: [RuleSetsModule],
  controllers: [RuleSetsController],
  providers: [RuleSetActivation, ReassessPatient, Reassessments],
})
export class ActiveRuleSetModule {
  constructor(openApi: OpenApi) {
    openApi.add(schemasPart(RULE_SET_SCHEMAS));
  }
}
