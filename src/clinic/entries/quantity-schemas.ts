import { convert, type Substance } from '../../kernel/units.js';
import { LARGEST, anyNumber, numberAboveZero, numberFrom, oneOf, type FieldSchema } from './field-schemas.js';

/** What a quantity's value may be, by unit. */
export type Possible = Readonly<Record<string, FieldSchema>>;

/** A value with one of these units, within what is possible in that unit. */
export const quantity = (possible: Possible): FieldSchema => {
  const units = Object.keys(possible);
  return {
    title: `a quantity {value, unit} in ${units.join(' or ')}`,
    type: 'object',
    properties: { value: anyNumber, unit: oneOf(units) },
    required: ['value', 'unit'],
    additionalProperties: false,
    allOf: units.map((unit) => ({
      if: { properties: { unit: { const: unit } }, required: ['unit'] },
      then: { properties: { value: possible[unit] } },
    })),
  };
};

/** The same limits in several units: given in the first, converted and rounded to 2 decimals for the others. */
export const between = (
  low: number,
  high: number,
  units: readonly [string, ...string[]],
  substance?: Substance,
): Possible => {
  const [first] = units;
  const inUnit = (value: number, unit: string): number => convert({ value, unit: first }, unit, substance);
  return Object.fromEntries(
    units.map((unit) => [unit, numberFrom(inUnit(low, unit), inUnit(high, unit), ` ${unit}`)]),
  );
};

/** Above nothing, up to a limit given in the first unit. */
const upTo = (high: number, units: readonly [string, ...string[]]): Possible => {
  const [first] = units;
  return Object.fromEntries(
    units.map((unit) => [unit, numberAboveZero(convert({ value: high, unit: first }, unit), ` ${unit}`)]),
  );
};

/** Nothing or more, where no limit is known beyond which a value is impossible. */
export const zeroOrMore = (...units: readonly string[]): Possible =>
  Object.fromEntries(units.map((unit) => [unit, numberFrom(0, LARGEST, ` ${unit}`)]));

/** One dose of an NSAID by mouth or otherwise: above 0, up to 5 g. */
export const nsaidDose: FieldSchema = quantity(upTo(5000, ['mg', 'g']));

/** The dose of one infusion: above 0, up to 1 g. */
export const infusionDose: FieldSchema = quantity(upTo(1000, ['mg']));

export const infusionVolume: FieldSchema = quantity(upTo(10_000, ['mL']));
