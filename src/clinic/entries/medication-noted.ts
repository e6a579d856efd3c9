import type { EntryHeader } from './entry-header.js';

export const MEDICATION_STATUSES = ['started', 'stopped'] as const;
export type MedicationStatus = (typeof MEDICATION_STATUSES)[number];

export interface MedicationNoted extends EntryHeader {
  readonly type: 'MedicationNoted';
  /** ATC code. */
  readonly drug: string;
  readonly status: MedicationStatus;
  readonly note?: string;
}
