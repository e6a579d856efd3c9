import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { meaning } from './field-schemas.js';
import { between, quantity } from './quantity-schemas.js';

export interface EcgRecorded extends EntryHeader {
  readonly type: 'EcgRecorded';
  /** Corrected QT interval, ms. */
  readonly qtc: Quantity;
}

export const ecgRecordedSchema = entrySchema('EcgRecorded', {
  description: 'An electrocardiogram.',
  required: { qtc: meaning('The corrected QT interval.', quantity(between(200, 800, ['ms']))) },
});
