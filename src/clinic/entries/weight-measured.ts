import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { between, quantity } from './quantity-schemas.js';

export interface WeightMeasured extends EntryHeader {
  readonly type: 'WeightMeasured';
  /** kg, g or [lb_av]. */
  readonly weight: Quantity;
}

export const weightMeasuredSchema = entrySchema('WeightMeasured', {
  description: 'The patient was weighed.',
  required: { weight: quantity(between(1, 250, ['kg', 'g', '[lb_av]'])) },
});
