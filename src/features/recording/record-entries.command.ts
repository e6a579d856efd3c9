import { Command } from '@nestjs/cqrs';
import type { Asking } from '../../patient-record/command.js';
import type { NothingToSay, Stored, WriteRefused } from '../../patient-record/written.js';

/** What became of a write, as a handler answers it. */
export type Recorded = NothingToSay | Stored | WriteRefused;

/** Record a list of entries of a patient, whole or not at all. */
export class RecordEntries extends Command<Recorded> {
  constructor(
    readonly patientId: string,
    /** As received: whatever they are, they are checked. */
    readonly entries: readonly unknown[],
    readonly asking: Asking,
    /** `If-Match`: the revision the caller has seen. */
    readonly expected?: number,
  ) {
    super();
  }
}
