import type { Quantity } from '../../kernel/quantity.js';
import type { TemperatureSite } from '../entries/entry.js';
import { perEntry } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A reading in the unit it was taken in: it is compared with that unit's own threshold. */
export interface TemperatureReading extends Timed {
  readonly temperature: Quantity;
  readonly site: TemperatureSite;
  readonly source: string;
}

/** By time. */
export const temperaturesOf = perEntry(
  'TemperatureTaken',
  ({ id, occurredAt, entry }): TemperatureReading => ({
    at: occurredAt,
    temperature: entry.temperature,
    site: entry.site,
    source: id,
  }),
);
