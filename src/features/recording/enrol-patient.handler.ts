import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandOf } from '../../patient-record/command.js';
import { recording } from '../../patient-record/decide.js';
import { readList } from '../../patient-record/list-of-entries.js';
import { PatientRecord } from '../../patient-record/patient-record.js';
import { streamOf } from '../../patient-record/patient-stream.js';
import { uuidOf } from '../../patient-record/uuid-of.js';
import { EnrolPatient } from './enrol-patient.command.js';
import type { Recorded } from './record-entries.command.js';

@CommandHandler(EnrolPatient)
export class EnrolPatientHandler implements ICommandHandler<EnrolPatient> {
  constructor(private readonly record: PatientRecord) {}

  async execute({ fields, asking }: EnrolPatient): Promise<Recorded> {
    const patientId = uuidOf('patient', asking.actor.id, asking.key);
    const entries = [{ ...fields, type: 'PatientEnrolled' }];
    const command = commandOf(asking, streamOf(patientId), entries);
    const read = readList(entries, command.id);
    if (!read.ok) return { kind: 'entry-refused', ...read };
    return this.record.write({ patientId, command, decide: recording(read.entries), mayBeNew: true });
  }
}
