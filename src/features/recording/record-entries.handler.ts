import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandOf } from '../../patient-record/command.js';
import { recording } from '../../patient-record/decide.js';
import { readList } from '../../patient-record/list-of-entries.js';
import { PatientRecord } from '../../patient-record/patient-record.js';
import { streamOf } from '../../patient-record/patient-stream.js';
import { RecordEntries, type Recorded } from './record-entries.command.js';

/** Reads each entry by itself; whether the record takes them is the record's business. */
@CommandHandler(RecordEntries)
export class RecordEntriesHandler implements ICommandHandler<RecordEntries> {
  constructor(private readonly record: PatientRecord) {}

  async execute({ patientId, entries, asking, expected }: RecordEntries): Promise<Recorded> {
    const command = commandOf(asking, streamOf(patientId), entries);
    const read = readList(entries, command.id);
    if (!read.ok) return { kind: 'entry-refused', ...read };
    const decide = recording(read.entries);
    return this.record.write({
      patientId,
      command,
      decide,
      ...(expected === undefined ? {} : { expected }),
    });
  }
}
