import { Module } from '@nestjs/common';
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
export class RecordingModule {}
