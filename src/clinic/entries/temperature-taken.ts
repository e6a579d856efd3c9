import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { note, oneOf } from './field-schemas.js';
import { between, quantity } from './quantity-schemas.js';

const TEMPERATURE_SITES = ['oral', 'axillary', 'tympanic', 'rectal', 'temporal', 'unspecified'] as const;
export type TemperatureSite = (typeof TEMPERATURE_SITES)[number];

export interface TemperatureTaken extends EntryHeader {
  readonly type: 'TemperatureTaken';
  /** Cel or [degF]. */
  readonly temperature: Quantity;
  readonly site: TemperatureSite;
  readonly note?: string;
}

export const temperatureTakenSchema = entrySchema('TemperatureTaken', {
  description: 'A body temperature.',
  required: {
    temperature: quantity(between(25, 45, ['Cel', '[degF]'])),
    site: oneOf(TEMPERATURE_SITES),
  },
  optional: { note },
});
