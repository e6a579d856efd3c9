import { Module } from '@nestjs/common';
import { OpenApi } from '../../platform/http/openapi.js';
import { schemasPart } from '../../platform/http/openapi-schemas.js';
import { ADVISORY_SCHEMAS } from './advisory.schemas.js';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditModule } from '../audit/index.js';
import { Advisories } from './advisories.js';
import { ExplanationController } from './explanation.controller.js';
import { ExplanationHandler } from './explanation.handler.js';
import { ReplayController } from './replay.controller.js';
import { ReplayHandler } from './replay.handler.js';
import { RespondHandler } from './respond.handler.js';
import { ResponseController } from './response.controller.js';
import { StreamController } from './stream.controller.js';
import { WorklistController } from './worklist.controller.js';

@Module({
  imports: [CqrsModule, AuditModule],
  controllers: [
    StreamController,
    WorklistController,
    ResponseController,
    ExplanationController,
    ReplayController,
  ],
  providers: [Advisories, RespondHandler, ExplanationHandler, ReplayHandler],
  exports: [Advisories],
})
export class AdvisoriesModule {
  constructor(openApi: OpenApi) {
    openApi.add(schemasPart(ADVISORY_SCHEMAS));
  }
}
