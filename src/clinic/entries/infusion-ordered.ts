import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { atcCode, dayOfCycle, meaning, moment, name, numberAboveZero } from './field-schemas.js';
import { infusionDose, infusionVolume } from './quantity-schemas.js';

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

export const infusionOrderedSchema = entrySchema('InfusionOrdered', {
  description: 'An infusion is planned. It is judged until given, cancelled or lapsed.',
  required: {
    orderId: name,
    drug: atcCode,
    dose: infusionDose,
    cycleId: name,
    dayOfCycle,
    plannedFor: meaning('The one time that may lie in the future.', moment),
  },
  optional: { durationHours: numberAboveZero(168), volume: infusionVolume },
});
