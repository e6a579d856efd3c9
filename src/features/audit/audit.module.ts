import { Module } from '@nestjs/common';
import { OpenApi } from '../../platform/http/openapi.js';
import { schemasPart } from '../../platform/http/openapi-schemas.js';
import { AUDIT_SCHEMAS } from './audit.schemas.js';
import { Accesses } from './accesses.js';
import { AuditController } from './audit.controller.js';
import { ReadAudit } from './read-audit.js';

@Module({ controllers: [AuditController], providers: [ReadAudit, Accesses], exports: [ReadAudit] })
export class AuditModule {
  constructor(openApi: OpenApi) {
    openApi.add(schemasPart(AUDIT_SCHEMAS));
  }
}
