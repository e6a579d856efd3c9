import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { note, oneOf, text } from './field-schemas.js';

const CHECKS = ['dental-review', 'hydration', 'eye-review', 'other'] as const;
export type Check = (typeof CHECKS)[number];

export interface CheckDone extends EntryHeader {
  readonly type: 'CheckDone';
  readonly check: Check;
  /** Free text. */
  readonly outcome?: string;
  readonly note?: string;
}

export const checkDoneSchema = entrySchema('CheckDone', {
  description: 'A check that treatment asks for was done.',
  required: { check: oneOf(CHECKS) },
  optional: { outcome: text(500), note },
});
