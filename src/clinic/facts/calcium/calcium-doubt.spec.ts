import { describe, expect, it } from '@jest/globals';
import { CALCIUM_FIGURES } from '../../../../test/support/calcium-history.js';
import { at } from '../../../../test/support/history.js';
import type { Analyte } from '../../entries/entry.js';
import { doubtOf } from './calcium-doubt.js';

const figures = { parameter: (name: string, unit: string) => CALCIUM_FIGURES[name]?.[unit] ?? Number.NaN };

const doubt = (analyte: Analyte, value: number, unit: string, confirmed = false) =>
  doubtOf(figures, {
    at: at('2024-03-05T09:00:00+01:00'),
    analyte,
    quantity: { value, unit },
    lowerLimit: undefined,
    upperLimit: undefined,
    confirmed,
    source: 'ca',
  });

describe('a calcium that may be in another unit', () => {
  it.each([
    ['calcium-total', 4, 'mmol/L', undefined],
    ['calcium-total', 4.01, 'mmol/L', 'high'],
    ['calcium-corrected', 16, 'mg/dL', undefined],
    ['calcium-corrected', 16.1, 'mg/dL', 'high'],
    ['calcium-total', 4, 'mg/dL', undefined],
    ['calcium-total', 3.9, 'mg/dL', 'low'],
    ['calcium-total', 1.2, 'mmol/L', undefined],
    ['calcium-ionised', 3, 'mmol/L', undefined],
    ['calcium-ionised', 3.01, 'mmol/L', 'high'],
    ['calcium-ionised', 12, 'mg/dL', undefined],
    ['calcium-ionised', 12.1, 'mg/dL', 'high'],
    ['calcium-ionised', 2.4, 'mg/dL', undefined],
  ] as const)('%s %d %s: %s', (analyte, value, unit, expected) => {
    expect(doubt(analyte, value, unit)).toBe(expected);
  });

  it('is doubted no longer once somebody has confirmed it', () => {
    expect(doubt('calcium-total', 5.1, 'mmol/L', true)).toBeUndefined();
  });
});
