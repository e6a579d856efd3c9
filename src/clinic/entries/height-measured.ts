import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { between, quantity } from './quantity-schemas.js';

export interface HeightMeasured extends EntryHeader {
  readonly type: 'HeightMeasured';
  /** cm, m or [in_i]. */
  readonly height: Quantity;
}

export const heightMeasuredSchema = entrySchema('HeightMeasured', {
  description: 'The patient was measured.',
  required: { height: quantity(between(40, 230, ['cm', 'm', '[in_i]'])) },
});
