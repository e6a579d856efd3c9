import { convert } from '../../kernel/units.js';
import { entriesOf } from './chart.js';
import { perChart } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A weight in kg, or a height in cm. */
export interface BodySize extends Timed {
  readonly value: number;
  readonly source: string;
}

/** In kg, by time. */
export const weightsOf = perChart((chart): readonly BodySize[] =>
  entriesOf(chart, 'WeightMeasured').map(({ id, occurredAt, entry }) => ({
    at: occurredAt,
    value: convert(entry.weight, 'kg'),
    source: id,
  })),
);

/** In cm, by time. */
export const heightsOf = perChart((chart): readonly BodySize[] =>
  entriesOf(chart, 'HeightMeasured').map(({ id, occurredAt, entry }) => ({
    at: occurredAt,
    value: convert(entry.height, 'cm'),
    source: id,
  })),
);
