import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { atcCode, note, oneOf } from './field-schemas.js';

const MEDICATION_STATUSES = ['started', 'stopped'] as const;
export type MedicationStatus = (typeof MEDICATION_STATUSES)[number];

export interface MedicationNoted extends EntryHeader {
  readonly type: 'MedicationNoted';
  /** ATC code. */
  readonly drug: string;
  readonly status: MedicationStatus;
  readonly note?: string;
}

export const medicationNotedSchema = entrySchema('MedicationNoted', {
  description: 'A medicine other than a trial or an infusion of ours was started or stopped.',
  required: { drug: atcCode, status: oneOf(MEDICATION_STATUSES) },
  optional: { note },
});
