import { groupBy } from '../../kernel/group-by.js';
import type { Quantity } from '../../kernel/quantity.js';
import type { Analyte, LaboratoryFinding } from '../entries/entry.js';
import { indexPerChart, perEntry, perKey } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A result as reported. `at` is when the sample was drawn. */
export interface LaboratoryResult extends Timed {
  readonly analyte: Analyte;
  /** In the unit it was reported in; undefined for a pregnancy test. */
  readonly quantity: Quantity | undefined;
  readonly finding: LaboratoryFinding | undefined;
  /** In the unit of `quantity`. */
  readonly lowerLimit: number | undefined;
  readonly upperLimit: number | undefined;
  /** Results with one key come from one sample: the specimen named, else the time it was drawn (clinical reference 15.2). */
  readonly specimen: string;
  readonly confirmed: boolean;
  readonly source: string;
}

/** Every result of an analyte, by the time its sample was drawn. */
export const resultsOf = perKey(
  (chart, analyte: Analyte): readonly LaboratoryResult[] => byAnalyte(chart).get(analyte) ?? [],
);

const results = perEntry('LaboratoryResulted', ({ id, occurredAt, entry }): LaboratoryResult => ({
  at: occurredAt,
  analyte: entry.analyte,
  quantity: entry.value,
  finding: entry.finding,
  lowerLimit: entry.lowerLimit,
  upperLimit: entry.upperLimit,
  specimen: entry.specimenId === undefined ? `at ${occurredAt.at}` : `id ${entry.specimenId}`,
  confirmed: entry.confirmed ?? false,
  source: id,
}));

const byAnalyte = indexPerChart((chart): ReadonlyMap<Analyte, readonly LaboratoryResult[]> =>
  groupBy(results(chart), ({ analyte }) => analyte),
);
