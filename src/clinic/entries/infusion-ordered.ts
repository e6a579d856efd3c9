import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export interface InfusionOrdered extends EntryHeader {
  readonly type: 'InfusionOrdered';
  readonly orderId: string;
  /** ATC code. */
  readonly drug: string;
  /** mg. */
  readonly dose: Quantity;
  readonly cycleId: string;
  /** 1 is the cycle's first day. */
  readonly dayOfCycle: number;
  /** The one time that may lie in the future: ISO 8601 with an offset. */
  readonly plannedFor: string;
  readonly durationHours?: number;
  /** mL. */
  readonly volume?: Quantity;
}
