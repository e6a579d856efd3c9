import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { meaning, name } from './field-schemas.js';

export interface SymptomResolved extends EntryHeader {
  readonly type: 'SymptomResolved';
  /** Of the report. */
  readonly eventId: string;
}

export const symptomResolvedSchema = entrySchema('SymptomResolved', {
  description: 'A reported symptom is over.',
  required: { eventId: meaning('Id of the report.', name) },
});
