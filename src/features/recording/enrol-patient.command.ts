import { Command } from '@nestjs/cqrs';
import type { Asking } from '../../patient-record/command.js';
import type { Recorded } from './record-entries.command.js';

/** Enrol a patient, whose id follows from who asks and their key: asked again, it is the same patient. */
export class EnrolPatient extends Command<Recorded> {
  constructor(
    /** The fields of a `PatientEnrolled`, as received. */
    readonly fields: Readonly<Record<string, unknown>>,
    readonly asking: Asking,
  ) {
    super();
  }
}
