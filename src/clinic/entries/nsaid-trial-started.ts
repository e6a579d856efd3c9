import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export const NSAID_ROUTES = ['oral', 'intravenous', 'intramuscular', 'rectal'] as const;
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
