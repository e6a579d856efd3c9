import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export interface NsaidDoseChanged extends EntryHeader {
  readonly type: 'NsaidDoseChanged';
  readonly trialId: string;
  /** One dose, mg or g. */
  readonly dose: Quantity;
  readonly dosesPerDay: number;
}
