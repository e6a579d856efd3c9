import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export interface WeightMeasured extends EntryHeader {
  readonly type: 'WeightMeasured';
  /** kg, g or [lb_av]. */
  readonly weight: Quantity;
}
