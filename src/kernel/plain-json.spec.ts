import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainJson } from './plain-json.js';

describe('a value as plain JSON', () => {
  it('is what JSON would give back', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.double(),
      fc.constantFrom(null, undefined, -0, Number.NaN, Number.POSITIVE_INFINITY),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(plainJson({ one })).toStrictEqual(JSON.parse(JSON.stringify({ one })));
      }),
      { seed: 20_261_128, numRuns: 500 },
    );
  });

  it('is the value itself where it is plain already, and a copy where it is not', () => {
    const plain = { a: [1, { b: 'x' }], c: null };
    expect(plainJson(plain)).toBe(plain);
    const holed = { a: 1, b: undefined };
    expect(plainJson(holed)).toStrictEqual({ a: 1 });
    expect(holed).toStrictEqual({ a: 1, b: undefined });
  });
});
