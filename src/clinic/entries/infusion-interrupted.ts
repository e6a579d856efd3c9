import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { ctcaeGrade, name, text } from './field-schemas.js';

export interface InfusionInterrupted extends EntryHeader {
  readonly type: 'InfusionInterrupted';
  readonly infusionId: string;
  /** Free text. */
  readonly reason: string;
  /** CTCAE 1 to 5. */
  readonly grade?: number;
}

export const infusionInterruptedSchema = entrySchema('InfusionInterrupted', {
  description: 'An infusion was halted, and why. It counts as a reaction of at least grade 2.',
  required: { infusionId: name, reason: text(500) },
  optional: { grade: ctcaeGrade },
});
