import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export interface HeightMeasured extends EntryHeader {
  readonly type: 'HeightMeasured';
  /** cm, m or [in_i]. */
  readonly height: Quantity;
}
