import { Module } from '@nestjs/common';
import { OpenApi } from '../../platform/http/openapi.js';
import { schemasPart } from '../../platform/http/openapi-schemas.js';
import { AuditModule } from '../audit/index.js';
import { CohortController } from './cohort.controller.js';
import { COHORT_SCHEMAS } from './cohort.schemas.js';

@Module({ imports: [AuditModule], controllers: [CohortController] })
export class CohortModule {
  constructor(openApi: OpenApi) {
    openApi.add(schemasPart(COHORT_SCHEMAS));
  }
}
