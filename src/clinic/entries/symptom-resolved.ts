import type { EntryHeader } from './entry-header.js';

export interface SymptomResolved extends EntryHeader {
  readonly type: 'SymptomResolved';
  /** Of the report. */
  readonly eventId: string;
}
