import { Module } from '@nestjs/common';
import { OpenApi } from '../../platform/http/openapi.js';
import { schemasPart } from '../../platform/http/openapi-schemas.js';
import { RECORDING_SCHEMAS } from './recording.schemas.js';
import { CqrsModule } from '@nestjs/cqrs';
import { AdvisoriesModule } from '../advisories/index.js';
import { Deadlines } from './deadlines.js';
import { EnrolPatientHandler } from './enrol-patient.handler.js';
import { RecordEntriesHandler } from './record-entries.handler.js';
import { RecordedAnswers } from './recorded-answer.js';
import { RecordingController } from './recording.controller.js';

@Module({
  imports: [CqrsModule, AdvisoriesModule],
  controllers: [RecordingController],
  providers: [RecordEntriesHandler, EnrolPatientHandler, RecordedAnswers, Deadlines],
})
export class RecordingModule {
  constructor(openApi: OpenApi) {
    openApi.add(schemasPart(RECORDING_SCHEMAS));
  }
}
