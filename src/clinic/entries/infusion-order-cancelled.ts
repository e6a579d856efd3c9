import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { name, text } from './field-schemas.js';

export interface InfusionOrderCancelled extends EntryHeader {
  readonly type: 'InfusionOrderCancelled';
  readonly orderId: string;
  /** Free text. */
  readonly reason: string;
}

export const infusionOrderCancelledSchema = entrySchema('InfusionOrderCancelled', {
  description: 'A planned infusion will not be given, and why.',
  required: { orderId: name, reason: text(500) },
});
