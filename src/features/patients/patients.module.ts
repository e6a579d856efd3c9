import { Module } from '@nestjs/common';
import { PatientKeys } from '../../patient-record/sealing/patient-keys.port.js';
import { AuditModule } from '../audit/index.js';
import { INDEX_KEY, indexKeyOf, Patients } from './patients.js';
import { PatientsController } from './patients.controller.js';

@Module({
  imports: [AuditModule],
  controllers: [PatientsController],
  providers: [Patients, { provide: INDEX_KEY, useFactory: indexKeyOf, inject: [PatientKeys] }],
})
export class PatientsModule {}
