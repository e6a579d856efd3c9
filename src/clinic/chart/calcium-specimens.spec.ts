import { describe, expect, it } from '@jest/globals';
import { mg, mmol, result } from '../../../test/support/calcium-history.js';
import { recorded } from '../../../test/support/history.js';
import type { Entry } from '../entries/entry.js';
import { calciumSpecimensOf } from './calcium-specimens.js';
import { emptyChart, evolve } from './chart.js';

const NINE = '2024-03-05T09:00:00+01:00';

const specimensOf = (...entries: readonly Entry[]) =>
  calciumSpecimensOf(
    evolve(
      emptyChart('child'),
      entries.map((entry, index) => recorded(entry, index + 1)),
    ),
  );

describe('the calcium of a specimen', () => {
  it('is the ionised one, whatever else was measured in it', () => {
    const [specimen] = specimensOf(
      result(NINE, 'calcium-total', mmol(2.1)),
      result(NINE, 'calcium-corrected', mmol(2.3)),
      result(NINE, 'calcium-ionised', mmol(1.1), { id: 'gas', lowerLimit: 1.12 }),
    );
    expect(specimen).toMatchObject({ kind: 'ionised', value: 1.1, lowerLimit: 1.12, sources: ['gas'] });
    expect(specimen?.readings.map(({ analyte }) => analyte)).toEqual([
      'calcium-ionised',
      'calcium-corrected',
      'calcium-total',
    ]);
  });

  it('is corrected for albumin by the formula of its own unit, to 2 decimals', () => {
    const inMmol = [
      result(NINE, 'calcium-total', mmol(2.05), { id: 'ca', lowerLimit: 2.2 }),
      result(NINE, 'albumin', { value: 3.1, unit: 'g/dL' }, { id: 'alb' }),
    ];
    expect(specimensOf(...inMmol)[0]).toMatchObject({
      kind: 'total-corrected',
      value: 2.23,
      lowerLimit: 2.2,
      sources: ['ca', 'alb'],
    });
    const inMg = [
      result(NINE, 'calcium-total', mg(8.2)),
      result(NINE, 'albumin', { value: 31, unit: 'g/L' }),
    ];
    expect(specimensOf(...inMg)[0]).toMatchObject({ kind: 'total-corrected', value: 8.92, unit: 'mg/dL' });
  });

  it('is the total as it is where no albumin came with it', () => {
    const [specimen] = specimensOf(
      result(NINE, 'calcium-total', mmol(2.05), { specimenId: 's1' }),
      result(NINE, 'albumin', { value: 31, unit: 'g/L' }, { specimenId: 's2' }),
    );
    expect(specimen).toMatchObject({ kind: 'total-uncorrected', value: 2.05 });
  });

  it('is the lower of two values, in whichever unit, but a confirmed one before any', () => {
    const two = [
      result(NINE, 'calcium-corrected', mmol(2.1), { id: 'mmol' }),
      result(NINE, 'calcium-corrected', mg(8.3), { id: 'mg' }),
    ];
    expect(specimensOf(...two)[0]).toMatchObject({ value: 8.3, unit: 'mg/dL' });
    const checked = result(NINE, 'calcium-corrected', mmol(2.3), { id: 'checked', confirmed: true });
    expect(specimensOf(...two, checked)[0]).toMatchObject({ value: 2.3, confirmed: true });
  });

  it('keeps the limit sent with the first value when the confirmation sends none', () => {
    const [specimen] = specimensOf(
      result(NINE, 'calcium-corrected', mmol(4.3), { lowerLimit: 2.3, upperLimit: 2.7 }),
      result(NINE, 'calcium-corrected', mmol(4.3), { confirmed: true }),
    );
    expect(specimen).toMatchObject({ confirmed: true, lowerLimit: 2.3, upperLimit: 2.7 });
  });
});

describe('specimens drawn at one instant', () => {
  it('are in one order however they were recorded: the ionised one governs, else the lower', () => {
    const gas = result(NINE, 'calcium-ionised', mmol(1.2), { specimenId: 'gas' });
    const high = result(NINE, 'calcium-corrected', mmol(2.3), { specimenId: 'high' });
    const low = result(NINE, 'calcium-corrected', mmol(2.1), { specimenId: 'low' });
    const named = ['id high', 'id low', 'id gas'];
    expect(specimensOf(gas, high, low).map(({ specimen }) => specimen)).toEqual(named);
    expect(specimensOf(low, gas, high).map(({ specimen }) => specimen)).toEqual(named);
  });
});
