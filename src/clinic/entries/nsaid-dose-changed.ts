import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { dosesPerDay, meaning, name } from './field-schemas.js';
import { nsaidDose } from './quantity-schemas.js';

export interface NsaidDoseChanged extends EntryHeader {
  readonly type: 'NsaidDoseChanged';
  readonly trialId: string;
  /** One dose, mg or g. */
  readonly dose: Quantity;
  readonly dosesPerDay: number;
}

export const nsaidDoseChangedSchema = entrySchema('NsaidDoseChanged', {
  description: 'From this moment on a running NSAID trial has another dose.',
  required: { trialId: name, dose: meaning('One dose.', nsaidDose), dosesPerDay },
});
