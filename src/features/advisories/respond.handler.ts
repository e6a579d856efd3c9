import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandOf } from '../../patient-record/command.js';
import { responding } from '../../patient-record/decide.js';
import { PatientRecord } from '../../patient-record/patient-record.js';
import { patientOfAdvisory, streamOf } from '../../patient-record/patient-stream.js';
import type { NothingToSay, Stored, WriteRefused } from '../../patient-record/written.js';
import { RespondToAdvisory } from './respond.command.js';

@CommandHandler(RespondToAdvisory)
export class RespondHandler implements ICommandHandler<RespondToAdvisory> {
  constructor(private readonly record: PatientRecord) {}

  async execute({ response, asking }: RespondToAdvisory): Promise<NothingToSay | Stored | WriteRefused> {
    const patientId = patientOfAdvisory(response.advisoryId);
    const command = commandOf(asking, streamOf(patientId), response);
    return this.record.write({ patientId, command, decide: responding(response) });
  }
}
