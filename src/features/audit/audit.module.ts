import { Module } from '@nestjs/common';
import { Accesses } from './accesses.js';
import { AuditController } from './audit.controller.js';
import { ReadAudit } from './read-audit.js';

@Module({ controllers: [AuditController], providers: [ReadAudit, Accesses], exports: [ReadAudit] })
export class AuditModule {}
