import { describe, expect, it } from '@jest/globals';
import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

/** The package's types describe its function as a module's default, which Node's own import already unwraps. */
const canonicalize = canonicalizeModule as unknown as (content: unknown) => string;

describe('canonical JSON', () => {
  it('is what RFC 8785 gives as its example', () => {
    const example = JSON.parse(
      String.raw`{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }`,
    ) as unknown;
    expect(canonicalJson(example)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('puts names in the order of their code units, whatever an object would make of them', () => {
    const content = JSON.parse(
      String.raw`{"10":1,"9":2,"-1":3,"":4,"__proto__":{"b":5,"a":6},"\u00f6":7,"\ud83d\ude00":8,"\ufb33":9}`,
    ) as unknown;
    expect(canonicalJson(content)).toBe(
      '{"":4,"-1":3,"10":1,"9":2,"__proto__":{"a":6,"b":5},"\u00f6":7,"\ud83d\ude00":8,"\ufb33":9}',
    );
  });

  it('is, byte for byte, what the package of one of the RFC’s authors writes', () => {
    const content = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
    fc.assert(
      fc.property(content, (any) => canonicalJson(any) === canonicalize(any)),
      { seed: 8785, numRuns: 2_000 },
    );
  });

  it('leaves out what is not there, and refuses what JSON has not', () => {
    expect(canonicalJson({ b: undefined, a: [undefined] })).toBe('{"a":[null]}');
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => canonicalJson({ a: [number] })).toThrow('not allowed');
    }
    expect(() => canonicalJson(undefined)).toThrow('no JSON');
  });
});
