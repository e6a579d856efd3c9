import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { name, note, oneOf } from './field-schemas.js';

const TRIAL_STOP_REASONS = ['inefficacy', 'intolerance', 'remission', 'completed', 'other'] as const;
export type TrialStopReason = (typeof TRIAL_STOP_REASONS)[number];

export interface NsaidTrialStopped extends EntryHeader {
  readonly type: 'NsaidTrialStopped';
  readonly trialId: string;
  readonly reason: TrialStopReason;
  readonly note?: string;
}

export const nsaidTrialStoppedSchema = entrySchema('NsaidTrialStopped', {
  description: 'An NSAID trial ends, and why.',
  required: { trialId: name, reason: oneOf(TRIAL_STOP_REASONS) },
  optional: { note },
});
