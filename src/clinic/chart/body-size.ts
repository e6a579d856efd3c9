import { convert } from '../../kernel/units.js';
import type { Instant } from '../../kernel/instant.js';
import { perEntry, perKey } from './per-chart.js';
import { latestUpTo, type Timed } from './timeline.js';

/** A weight in kg, or a height in cm. */
export interface BodySize extends Timed {
  readonly value: number;
  readonly source: string;
}

/** In kg, by time. */
export const weightsOf = perEntry('WeightMeasured', ({ id, occurredAt, entry }): BodySize => ({
  at: occurredAt,
  value: convert(entry.weight, 'kg'),
  source: id,
}));

/** The last weight taken by an instant. */
export const weightBy = perKey((chart, instant: Instant): BodySize | undefined =>
  latestUpTo(weightsOf(chart), instant),
);

/** In cm, by time. */
export const heightsOf = perEntry('HeightMeasured', ({ id, occurredAt, entry }): BodySize => ({
  at: occurredAt,
  value: convert(entry.height, 'cm'),
  source: id,
}));
