import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export interface EcgRecorded extends EntryHeader {
  readonly type: 'EcgRecorded';
  /** Corrected QT interval, ms. */
  readonly qtc: Quantity;
}
