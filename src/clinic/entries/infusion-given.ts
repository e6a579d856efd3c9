import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

/** An infusion begins. Its order may be unknown: that is flagged, not refused, since the drug is in the patient. */
export interface InfusionGiven extends EntryHeader {
  readonly type: 'InfusionGiven';
  readonly infusionId: string;
  readonly orderId?: string;
  /** ATC code. */
  readonly drug: string;
  /** mg. */
  readonly dose: Quantity;
  readonly cycleId: string;
  /** 1 is the cycle's first day. */
  readonly dayOfCycle: number;
  /** The same instant as `occurredAt`. */
  readonly startedAt: string;
  readonly endedAt?: string;
  /** mL. */
  readonly volume?: Quantity;
}
