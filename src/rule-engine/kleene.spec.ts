import { describe, it, expect } from '@jest/globals';
import type { Truth } from '../kernel/known.js';
import { both, either, negation } from './kleene.js';

const table: readonly (readonly [Truth, Truth, Truth, Truth])[] = [
  // a, b, both, either
  [true, true, true, true],
  [true, 'unknown', 'unknown', true],
  [true, false, false, true],
  ['unknown', true, 'unknown', true],
  ['unknown', 'unknown', 'unknown', 'unknown'],
  ['unknown', false, false, 'unknown'],
  [false, true, false, true],
  [false, 'unknown', false, 'unknown'],
  [false, false, false, false],
];

describe('three-valued logic', () => {
  it.each(table)('of %s and %s, both are %s and either is %s', (a, b, expectedBoth, expectedEither) => {
    expect(both(a, b)).toBe(expectedBoth);
    expect(either(a, b)).toBe(expectedEither);
  });

  it('turns true and false around and leaves unknown unknown', () => {
    expect(negation(true)).toBe(false);
    expect(negation(false)).toBe(true);
    expect(negation('unknown')).toBe('unknown');
  });
});
