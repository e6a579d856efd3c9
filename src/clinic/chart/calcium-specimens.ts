import { found, joined } from '../../kernel/flat-lists.js';
import { followingGroups } from '../../kernel/following.js';
import { groupBy } from '../../kernel/group-by.js';
import { roundHalfUp, type Quantity } from '../../kernel/quantity.js';
import { convert } from '../../kernel/units.js';
import type { Analyte } from '../entries/entry.js';
import { resultsOf, type LaboratoryResult } from './laboratory.js';
import { perChart } from './per-chart.js';
import { standingResult } from './standing-result.js';
import type { Timed } from './timeline.js';

/** How the value that governs a specimen came about; `total-corrected` is computed here, `corrected` by the laboratory. */
export type CalciumKind = 'ionised' | 'corrected' | 'total-corrected' | 'total-uncorrected';

/** One analyte's value for a specimen as reported, with the limits sent with it. */
export interface CalciumReading extends Timed {
  readonly analyte: Analyte;
  readonly quantity: Quantity;
  /** In the unit of `quantity`. */
  readonly lowerLimit: number | undefined;
  readonly upperLimit: number | undefined;
  readonly confirmed: boolean;
  readonly source: string;
}

/** What one specimen says about calcium. `at` is when it was drawn. */
export interface CalciumSpecimen extends Timed {
  readonly specimen: string;
  readonly kind: CalciumKind;
  /** In `unit`, as reported; where it is corrected here, rounded to 2 decimals. */
  readonly value: number;
  readonly unit: string;
  /** As sent with the value; undefined where none was sent. */
  readonly lowerLimit: number | undefined;
  readonly upperLimit: number | undefined;
  readonly confirmed: boolean;
  /** The reading the value is, or was corrected from. */
  readonly governing: CalciumReading;
  /** Every calcium of the specimen, one an analyte: ionised, corrected, total. */
  readonly readings: readonly CalciumReading[];
  /** Of the governing reading and, where one corrected it, the albumin. */
  readonly sources: readonly string[];
}

/** In the order in which one governs before another (clinical reference 15.2). */
const ANALYTES = ['calcium-ionised', 'calcium-corrected', 'calcium-total'] as const;

/**
 * By the time drawn, the last one governing. Of specimens drawn at one instant ionised ones come last, then lower
 * ones, so that the order of recording makes no difference.
 */
export const calciumSpecimensOf = perChart((chart): readonly CalciumSpecimen[] => {
  const results = joined(SPECIMEN_ANALYTES, (analyte) => resultsOf(chart, analyte));
  const bySpecimen = groupBy(results, ({ specimen }) => specimen);
  return [...readerOfSpecimens(chart)(bySpecimen).values()].toSorted(byTimeDrawn);
});

/** What says something of calcium: albumin corrects it. */
const SPECIMEN_ANALYTES: readonly Analyte[] = [...ANALYTES, 'albumin'];

/** Reads each specimen once, as long as nothing else was recorded of it. */
const readerOfSpecimens = perChart(() => followingGroups(specimenOf));

const specimenOf = (results: readonly LaboratoryResult[], specimen: string): CalciumSpecimen | undefined => {
  const readings = found(ANALYTES, (analyte) => readingOf(results.filter((one) => one.analyte === analyte)));
  const [governing] = readings;
  if (governing === undefined) return undefined;
  const albumin = standingResult(results.filter((one) => one.analyte === 'albumin'));
  const { lowerLimit, upperLimit, confirmed, at } = governing;
  const { kind, value, unit, sources } = graded(governing, albumin);
  return {
    at,
    specimen,
    kind,
    value,
    unit,
    sources,
    lowerLimit,
    upperLimit,
    confirmed,
    governing,
    readings,
  };
};

/** The value that stands for an analyte; a limit it lacks is taken from its other value in the same unit. */
const readingOf = (results: readonly LaboratoryResult[]): CalciumReading | undefined => {
  const standing = standingResult(results, 'calcium');
  if (standing?.quantity === undefined) return undefined;
  const { at, analyte, quantity, confirmed, source } = standing;
  const alike = [standing, ...results.filter((one) => one.quantity?.unit === quantity.unit)];
  const lowerLimit = alike.find((one) => one.lowerLimit !== undefined)?.lowerLimit;
  const upperLimit = alike.find((one) => one.upperLimit !== undefined)?.upperLimit;
  return { at, analyte, quantity, lowerLimit, upperLimit, confirmed, source };
};

const graded = (
  { analyte, quantity, source }: CalciumReading,
  albumin: LaboratoryResult | undefined,
): Pick<CalciumSpecimen, 'kind' | 'value' | 'unit' | 'sources'> => {
  const { value, unit } = quantity;
  if (analyte === 'calcium-ionised') return { kind: 'ionised', value, unit, sources: [source] };
  if (analyte === 'calcium-corrected') return { kind: 'corrected', value, unit, sources: [source] };
  if (albumin?.quantity === undefined) return { kind: 'total-uncorrected', value, unit, sources: [source] };
  const corrected = correctedFor(quantity, albumin.quantity);
  return { kind: 'total-corrected', value: corrected, unit, sources: [source, albumin.source] };
};

/**
 * Total calcium as it would be at an albumin of 40 g/L (4.0 g/dL), each unit system by its own formula:
 * Ca + 0.02 × (40 − albumin) in mmol/L and g/L (NHS Tayside), Ca + 0.8 × (4.0 − albumin) in mg/dL and g/dL.
 */
const correctedFor = ({ value, unit }: Quantity, albumin: Quantity): number =>
  unit === 'mg/dL'
    ? roundHalfUp(value + 0.8 * (4 - convert(albumin, 'g/dL')))
    : roundHalfUp(value + 0.02 * (40 - convert(albumin, 'g/L')));

const byTimeDrawn = (a: CalciumSpecimen, b: CalciumSpecimen): number =>
  a.at.at - b.at.at || rankOf(a) - rankOf(b) || convert(b, a.unit, 'calcium') - a.value;

const rankOf = ({ kind }: CalciumSpecimen): number => (kind === 'ionised' ? 1 : 0);
