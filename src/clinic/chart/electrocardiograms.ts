import { entriesOf } from './chart.js';
import { perChart } from './per-chart.js';
import type { Timed } from './timeline.js';

export interface Electrocardiogram extends Timed {
  /** Corrected QT interval. */
  readonly qtcMs: number;
  readonly source: string;
}

/** By time; of several at one instant the longest QTc comes last. */
export const electrocardiogramsOf = perChart((chart): readonly Electrocardiogram[] =>
  entriesOf(chart, 'EcgRecorded')
    .map(({ id, occurredAt, entry }) => ({ at: occurredAt, qtcMs: entry.qtc.value, source: id }))
    .toSorted((a, b) => a.at.at - b.at.at || a.qtcMs - b.qtcMs),
);
