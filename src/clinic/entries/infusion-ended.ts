import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export interface InfusionEnded extends EntryHeader {
  readonly type: 'InfusionEnded';
  readonly infusionId: string;
  readonly endedAt: string;
  /** mg; 0 where nothing reached the patient. */
  readonly doseGiven?: Quantity;
  /** mL. */
  readonly volume?: Quantity;
}
