import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { meaning, moment, name, numberFrom } from './field-schemas.js';
import { quantity } from './quantity-schemas.js';

export interface InfusionEnded extends EntryHeader {
  readonly type: 'InfusionEnded';
  readonly infusionId: string;
  readonly endedAt: string;
  /** mg; 0 where nothing reached the patient. */
  readonly doseGiven?: Quantity;
  /** mL. */
  readonly volume?: Quantity;
}

export const infusionEndedSchema = entrySchema('InfusionEnded', {
  description: 'An infusion came to its end, with what of it reached the patient.',
  required: { infusionId: name, endedAt: moment },
  optional: {
    doseGiven: meaning('0 where nothing reached the patient.', quantity({ mg: numberFrom(0, 1000, ' mg') })),
    volume: quantity({ mL: numberFrom(0, 10_000, ' mL') }),
  },
});
