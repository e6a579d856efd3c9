import { found } from '../../kernel/flat-lists.js';
import { groupBy } from '../../kernel/group-by.js';
import type { Quantity } from '../../kernel/quantity.js';
import { MOLAR_MASS, type Substance } from '../../kernel/units.js';
import type { Analyte } from '../entries/entry.js';
import { resultsOf, type LaboratoryResult } from './laboratory.js';
import { perKey } from './per-chart.js';
import { standingResult } from './standing-result.js';

/** A result that has a value. */
export type MeasuredResult = LaboratoryResult & { readonly quantity: Quantity };

/** An analyte by the time drawn, one value a specimen: a confirmed one before any, then the lower (clinical reference 15.2). */
export const specimenResultsOf = perKey((chart, analyte: Analyte): readonly MeasuredResult[] =>
  onePerSpecimen(resultsOf(chart, analyte), analyte),
);

const onePerSpecimen = (results: readonly LaboratoryResult[], analyte: Analyte): readonly MeasuredResult[] =>
  found([...groupBy(results, ({ specimen }) => specimen).values()], (values) =>
    standingResult(values, substanceOf(analyte)),
  )
    .filter((result): result is MeasuredResult => result.quantity !== undefined)
    .toSorted((a, b) => a.at.at - b.at.at);

const substanceOf = (analyte: Analyte): Substance | undefined =>
  Object.hasOwn(MOLAR_MASS, analyte) ? (analyte as Substance) : undefined;
