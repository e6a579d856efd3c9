import { Module } from '@nestjs/common';
import { OpenApi } from '../../platform/http/openapi.js';
import { schemasPart } from '../../platform/http/openapi-schemas.js';
import { ReassessPatient } from './reassess-patient.js';
import { Reassessments } from './reassessments.js';
import { RuleSetActivation } from './rule-set-activation.js';
import { RULE_SET_SCHEMAS } from './rule-sets.schemas.js';
import { RuleSetsController } from './rule-sets.controller.js';
import { RuleSetsModule } from './rule-sets.module.js';

/**
 * Rule sets for a server, which judges by the one that the log names. Not behind the feature's door: what it brings to be
 * reached over HTTP would take a command on the store longer to load than most take to run.
 */
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
