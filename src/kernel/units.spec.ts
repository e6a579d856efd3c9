import { describe, expect, it } from '@jest/globals';
import { UcumLhcUtils } from '@lhncbc/ucum-lhc';
import { roundHalfUp } from './quantity.js';
import { convert, MOLAR_MASS, type Substance } from './units.js';

const ucum = UcumLhcUtils.getInstance();

const SAME_KIND = [
  ['kg', 'g', 'mg', '[lb_av]'],
  ['cm', 'm', '[in_i]'],
  ['g/L', 'g/dL', 'mg/L', 'mg/dL', 'ng/mL'],
  ['mmol/L', 'umol/L', 'nmol/L'],
  ['Cel', '[degF]'],
];
const pairs = SAME_KIND.flatMap((units) => units.flatMap((from) => units.map((to) => [from, to] as const)));

describe('converting between units', () => {
  it.each(pairs)('%s to %s is what UCUM has', (from, to) => {
    for (const value of [0.37, 1, 36.6, 104, 2345.6]) {
      const { toVal } = ucum.convertUnitTo(from, value, to);
      const expected = from === to ? value : roundHalfUp(Number(toVal));
      const ours = convert({ value, unit: from }, to);
      expect(Math.abs(ours - expected)).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(expected), 1e-9));
    }
  });

  it.each(Object.keys(MOLAR_MASS) as Substance[])('moles and mass of %s agree with UCUM', (substance) => {
    for (const [from, to] of [
      ['mmol/L', 'mg/dL'],
      ['umol/L', 'mg/dL'],
      ['nmol/L', 'ng/mL'],
      ['mg/dL', 'mmol/L'],
      ['ng/mL', 'nmol/L'],
    ] as const) {
      const { toVal } = ucum.convertUnitTo(from, 51.3, to, {
        molecularWeight: MOLAR_MASS[substance],
      });
      expect(convert({ value: 51.3, unit: from }, to, substance)).toBeCloseTo(Number(toVal), 2);
    }
  });

  it('knows the figures people check by hand', () => {
    expect(convert({ value: 88.4, unit: 'umol/L' }, 'mg/dL', 'creatinine')).toBe(1);
    expect(convert({ value: 50, unit: 'nmol/L' }, 'ng/mL', 'vitamin-d-25-oh')).toBe(20.03);
    expect(convert({ value: 2, unit: 'mmol/L' }, 'mg/dL', 'calcium')).toBe(8.02);
    expect(convert({ value: 100.4, unit: '[degF]' }, 'Cel')).toBe(38);
    expect(convert({ value: 55, unit: '[lb_av]' }, 'kg')).toBe(24.95);
  });

  it('keeps a value whose unit is the one wanted, unrounded', () => {
    expect(convert({ value: 1.23456, unit: 'kg' }, 'kg')).toBe(1.23456);
  });

  it.each([
    ['kg', 'cm'],
    ['mmol/L', 'mg/dL'],
    ['mg/dL', 'mmol/L'],
    ['stone', 'kg'],
    ['kg', 'stone'],
    ['Cel', 'kg'],
  ])('refuses %s to %s, which are of different kinds', (from, to) => {
    expect(() => convert({ value: 1, unit: from }, to)).toThrow(`no conversion from ${from} to ${to}`);
  });

  it('refuses moles to grams, whatever the substance', () => {
    expect(() => convert({ value: 1, unit: 'mmol/L' }, 'kg', 'calcium')).toThrow('no conversion');
    expect(() => convert({ value: 1, unit: 'mg' }, 'mmol/L', 'calcium')).toThrow('no conversion');
  });
});
