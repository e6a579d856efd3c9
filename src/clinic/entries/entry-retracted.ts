import type { EntryHeader } from './entry-header.js';

export const RETRACTION_REASONS = ['entered-in-error', 'corrected'] as const;
export type RetractionReason = (typeof RETRACTION_REASONS)[number];

/** Takes an entry back. Nothing is deleted: the entry stays in the history and leaves the chart. */
export interface EntryRetracted extends EntryHeader {
  readonly type: 'EntryRetracted';
  readonly eventId: string;
  readonly reason: RetractionReason;
  readonly note?: string;
}
