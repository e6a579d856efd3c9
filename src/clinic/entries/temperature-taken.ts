import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export const TEMPERATURE_SITES = [
  'oral',
  'axillary',
  'tympanic',
  'rectal',
  'temporal',
  'unspecified',
] as const;
export type TemperatureSite = (typeof TEMPERATURE_SITES)[number];

export interface TemperatureTaken extends EntryHeader {
  readonly type: 'TemperatureTaken';
  /** Cel or [degF]. */
  readonly temperature: Quantity;
  readonly site: TemperatureSite;
  readonly note?: string;
}
