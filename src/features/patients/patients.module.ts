import { Module } from '@nestjs/common';
import { OpenApi } from '../../platform/http/openapi.js';
import { schemasPart } from '../../platform/http/openapi-schemas.js';
import { PATIENT_SCHEMAS } from './patient.schemas.js';
import { PatientKeys } from '../../patient-record/sealing/patient-keys.port.js';
import { AuditModule } from '../audit/index.js';
import { INDEX_KEY, indexKeyOf, Patients } from './patients.js';
import { PatientsController } from './patients.controller.js';

@Module({
  imports: [AuditModule],
  controllers: [PatientsController],
  providers: [Patients, { provide: INDEX_KEY, useFactory: indexKeyOf, inject: [PatientKeys] }],
})
export class PatientsModule {
  constructor(openApi: OpenApi) {
    openApi.add(schemasPart(PATIENT_SCHEMAS));
  }
}
