import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { meaning, name, note, oneOf } from './field-schemas.js';

const RETRACTION_REASONS = ['entered-in-error', 'corrected'] as const;
export type RetractionReason = (typeof RETRACTION_REASONS)[number];

/** Takes an entry back. Nothing is deleted: the entry stays in the history and leaves the chart. */
export interface EntryRetracted extends EntryHeader {
  readonly type: 'EntryRetracted';
  readonly eventId: string;
  readonly reason: RetractionReason;
  readonly note?: string;
}

export const entryRetractedSchema = entrySchema('EntryRetracted', {
  description: 'Takes an entry back, and all that depends on it in the same list. Nothing is deleted.',
  required: {
    eventId: meaning('Id of the entry taken back; never that of a retraction.', name),
    reason: oneOf(RETRACTION_REASONS),
  },
  optional: { note },
});
