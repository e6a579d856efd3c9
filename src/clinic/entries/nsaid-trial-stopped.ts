import type { EntryHeader } from './entry-header.js';

export const TRIAL_STOP_REASONS = ['inefficacy', 'intolerance', 'remission', 'completed', 'other'] as const;
export type TrialStopReason = (typeof TRIAL_STOP_REASONS)[number];

export interface NsaidTrialStopped extends EntryHeader {
  readonly type: 'NsaidTrialStopped';
  readonly trialId: string;
  readonly reason: TrialStopReason;
  readonly note?: string;
}
