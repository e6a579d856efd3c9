import type { EntryHeader } from './entry-header.js';

export const CHECKS = ['dental-review', 'hydration', 'eye-review', 'other'] as const;
export type Check = (typeof CHECKS)[number];

export interface CheckDone extends EntryHeader {
  readonly type: 'CheckDone';
  readonly check: Check;
  /** Free text. */
  readonly outcome?: string;
  readonly note?: string;
}
