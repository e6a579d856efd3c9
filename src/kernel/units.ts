import { roundHalfUp, type Quantity } from './quantity.js';

/**
 * What 1 of a unit is of its dimension's base unit; temperature apart. Exact by definition (NIST Handbook 44 for the
 * pound and the inch). A test compares the table with ucum-lhc.
 */
const LINEAR: Readonly<Record<string, { readonly dimension: string; readonly factor: number }>> = {
  kg: { dimension: 'mass', factor: 1 },
  g: { dimension: 'mass', factor: 1e-3 },
  mg: { dimension: 'mass', factor: 1e-6 },
  '[lb_av]': { dimension: 'mass', factor: 0.453_592_37 },
  cm: { dimension: 'length', factor: 1 },
  m: { dimension: 'length', factor: 100 },
  '[in_i]': { dimension: 'length', factor: 2.54 },
  'g/L': { dimension: 'mass concentration', factor: 1 },
  'g/dL': { dimension: 'mass concentration', factor: 10 },
  'mg/L': { dimension: 'mass concentration', factor: 1e-3 },
  'mg/dL': { dimension: 'mass concentration', factor: 1e-2 },
  'ng/mL': { dimension: 'mass concentration', factor: 1e-6 },
  'mmol/L': { dimension: 'amount concentration', factor: 1 },
  'umol/L': { dimension: 'amount concentration', factor: 1e-3 },
  'nmol/L': { dimension: 'amount concentration', factor: 1e-6 },
};

/** Grams a mole (clinical reference 15.3); phosphate is reported as phosphorus. */
export const MOLAR_MASS = {
  calcium: 40.08,
  creatinine: 113.12,
  'vitamin-d-25-oh': 400.6,
  magnesium: 24.305,
  phosphate: 30.974,
} as const;

/** Something whose amount can be given by mass or by moles. */
export type Substance = keyof typeof MOLAR_MASS;

/**
 * The same quantity in another unit, rounded half up to 2 decimals; the same number where the unit is the same.
 * Throws for units of different kinds: that is a slip in the code, since schemas let only fitting units in.
 */
export const convert = ({ value, unit }: Quantity, to: string, substance?: Substance): number => {
  if (unit === to) return value;
  if (unit === '[degF]' && to === 'Cel') return roundHalfUp(((value - 32) * 5) / 9);
  if (unit === 'Cel' && to === '[degF]') return roundHalfUp((value * 9) / 5 + 32);
  const [source, target] = [LINEAR[unit], LINEAR[to]];
  if (source === undefined || target === undefined) throw new Error(`no conversion from ${unit} to ${to}`);
  const base = value * source.factor;
  if (source.dimension === target.dimension) return roundHalfUp(base / target.factor);
  if (
    substance !== undefined &&
    source.dimension === 'amount concentration' &&
    target.dimension === 'mass concentration'
  ) {
    return roundHalfUp((base * MOLAR_MASS[substance]) / 1000 / target.factor);
  }
  if (
    substance !== undefined &&
    source.dimension === 'mass concentration' &&
    target.dimension === 'amount concentration'
  ) {
    return roundHalfUp((base * 1000) / MOLAR_MASS[substance] / target.factor);
  }
  throw new Error(`no conversion from ${unit} to ${to}`);
};
