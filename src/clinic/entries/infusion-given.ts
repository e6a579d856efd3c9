import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { atcCode, dayOfCycle, meaning, moment, name } from './field-schemas.js';
import { infusionDose, infusionVolume } from './quantity-schemas.js';
import { momentOf } from './moment-of.js';
import type { Refusal } from './refusal.js';

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

export const infusionGivenSchema = entrySchema('InfusionGiven', {
  description: 'An infusion began. An order that Osteon does not know is flagged, not refused.',
  required: {
    infusionId: name,
    drug: atcCode,
    dose: infusionDose,
    cycleId: name,
    dayOfCycle,
    startedAt: meaning('The same instant as occurredAt.', moment),
  },
  optional: { orderId: name, endedAt: moment, volume: infusionVolume },
});

export const infusionGivenContradiction = (entry: InfusionGiven): Refusal | undefined => {
  const started = momentOf(entry.startedAt).at;
  if (started !== momentOf(entry.occurredAt).at) {
    return { field: 'startedAt', message: 'must be the same instant as occurredAt' };
  }
  if (entry.endedAt === undefined || momentOf(entry.endedAt).at >= started) return undefined;
  return { field: 'endedAt', message: 'must not be before startedAt' };
};
