import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { atcCode, dosesPerDay, meaning, name, note, oneOf } from './field-schemas.js';
import { nsaidDose } from './quantity-schemas.js';

const NSAID_ROUTES = ['oral', 'intravenous', 'intramuscular', 'rectal'] as const;
export type NsaidRoute = (typeof NSAID_ROUTES)[number];

/** A course of one NSAID begins; later entries refer to it by `trialId`. */
export interface NsaidTrialStarted extends EntryHeader {
  readonly type: 'NsaidTrialStarted';
  readonly trialId: string;
  /** ATC code. */
  readonly drug: string;
  readonly route: NsaidRoute;
  /** One dose, mg or g. */
  readonly dose: Quantity;
  readonly dosesPerDay: number;
  readonly note?: string;
}

export const nsaidTrialStartedSchema = entrySchema('NsaidTrialStarted', {
  description: 'A course of one NSAID begins. Changes and its stop refer to it by trialId.',
  required: {
    trialId: name,
    drug: atcCode,
    route: oneOf(NSAID_ROUTES),
    dose: meaning('One dose.', nsaidDose),
    dosesPerDay,
  },
  optional: { note },
});
