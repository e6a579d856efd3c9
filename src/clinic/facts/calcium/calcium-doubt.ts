import { found, joined } from '../../../kernel/flat-lists.js';
import {
  calciumSpecimensOf,
  type CalciumReading,
  type CalciumSpecimen,
} from '../../chart/calcium-specimens.js';
import type { FactDefinition, Situation } from '../fact.js';

/** Why a calcium is taken for one in another unit. */
export type CalciumDoubt = 'high' | 'low';

/** A calcium, as reported, that may have been given in the wrong unit and that nobody has confirmed. */
export interface DoubtfulCalcium {
  readonly specimen: CalciumSpecimen;
  readonly reading: CalciumReading;
  readonly doubt: CalciumDoubt;
}

/** What a fact that asks about doubt reads; the limits belong to QA-01, which flags them (clinical reference 15.6). */
export const READS_CALCIUM_DOUBT: NonNullable<FactDefinition['reads']> = {
  'QA-01.calciumHigh': ['mmol/L', 'mg/dL'],
  'QA-01.calciumLow': ['mg/dL'],
  'QA-01.ionisedHigh': ['mmol/L', 'mg/dL'],
};

/**
 * Whether a reported calcium is doubtful: total or corrected above 4 mmol/L or 16 mg/dL or below 4 mg/dL, ionised
 * above 3 or 12 (clinical reference 15.6). What was confirmed is not.
 */
export const doubtOf = (
  { parameter }: Pick<Situation, 'parameter'>,
  { analyte, quantity: { value, unit }, confirmed }: CalciumReading,
): CalciumDoubt | undefined => {
  if (confirmed) return undefined;
  if (analyte === 'calcium-ionised') {
    return value > parameter('QA-01.ionisedHigh', unit) ? 'high' : undefined;
  }
  if (value > parameter('QA-01.calciumHigh', unit)) return 'high';
  return unit === 'mg/dL' && value < parameter('QA-01.calciumLow', unit) ? 'low' : undefined;
};

/** Whether the value that governs a specimen is doubtfully high, so that nothing can be concluded from it. */
export const isDoubtfullyHigh = (
  situation: Pick<Situation, 'parameter'>,
  { governing }: CalciumSpecimen,
): boolean => doubtOf(situation, governing) === 'high';

/** Every doubtful calcium of the chart, by the time it was drawn; read it through `once`. */
export const doubtfulCalciums = (situation: Situation): readonly DoubtfulCalcium[] =>
  joined(calciumSpecimensOf(situation.chart), (specimen) =>
    found(specimen.readings, (reading) => {
      const doubt = doubtOf(situation, reading);
      return doubt && { specimen, reading, doubt };
    }),
  );
