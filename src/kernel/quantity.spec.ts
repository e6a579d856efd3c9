import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundHalfUp } from './quantity.js';

describe('rounding half up to 2 decimals', () => {
  it.each([
    [1.005, 1.01],
    [2.675, 2.68],
    [1.0049, 1],
    [1.995, 2],
    [1.9949, 1.99],
    [0.125, 0.13],
    [0, 0],
    [-1.005, -1],
    [-1.006, -1.01],
    [29.995, 30],
    [29.994999, 29.99],
    [8.04, 8.04],
    [1234567.895, 1234567.9],
  ])('%d gives %d', (value, rounded) => {
    expect(roundHalfUp(value)).toBe(rounded);
  });

  it('leaves alone what has 2 decimals already', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (hundredths) => {
        expect(roundHalfUp(hundredths / 100)).toBe(hundredths / 100);
      }),
    );
  });
});
