import { describe, expect, it } from '@jest/globals';
import {
  comparisonInWords,
  evidenceNameInWords,
  factInWords,
  missingInWords,
  momentInWords,
  noteInWords,
  unitInWords,
  valueInWords,
} from './words.js';

describe('words for people', () => {
  it.each([
    ['corrected-calcium', {}, 'corrected calcium'],
    ['egfr', {}, 'eGFR'],
    ['vitamin-d-25-oh', {}, 'vitamin D (25-OH)'],
    ['calcium-signs', { kind: 'any' }, 'calcium signs (any)'],
    ['rule-holds', { rule: 'CA-03' }, 'CA-03 holds'],
  ])('a fact reads as it is said: %s %j', (fact, params, words) => {
    expect(factInWords(fact, params as Record<string, string>)).toBe(words);
  });

  it('reads the params that evidence carries in brackets', () => {
    expect(evidenceNameInWords('rule-holds-anywhere(CA-03)')).toBe('CA-03 holds anywhere');
    expect(evidenceNameInWords('calcium-signs(any)')).toBe('calcium signs (any)');
  });

  it.each([
    [true, undefined, 'yes'],
    [1.93, 'mmol/L', '1.93 mmol/L'],
    [1, 'mmol/L{ionised}', '1 mmol/L ionised'],
    [2, '1', '2'],
    [38.5, 'Cel', '38.5 °C'],
    [2.166_666_666_666_666_5, 'h', '2.17 h'],
    [['femur', 'tibia'], undefined, 'femur, tibia'],
    [[], undefined, 'none'],
  ])('a value has its unit as on a laboratory form: %j %s', (value, unit, words) => {
    expect(valueInWords(value, unit)).toBe(words);
  });

  it('rounding never puts a value onto the limit it is just beside', () => {
    expect(valueInWords(72.0001, 'h')).toBe('72.0001 h');
  });

  it('writes the unit of eGFR without braces', () => {
    expect(unitInWords('mL/min/{1.73_m2}')).toBe('mL/min/1.73 m²');
  });

  it.each([
    ['equal', true, 'yes'],
    ['notEqual', true, 'no'],
    ['lessThanInclusive', 1.8, '≤ 1.8'],
    ['in', ['a', 'b'], 'is one of a, b'],
  ] as const)('a comparison has no jargon: %s %j', (operator, threshold, words) => {
    expect(comparisonInWords(operator, threshold)).toBe(words);
  });

  it('says what is missing, why, and when it was last seen', () => {
    expect(missingInWords({ fact: 'albumin', because: 'never-recorded' })).toBe('albumin: never recorded');
    expect(
      missingInWords({
        fact: 'marrow-oedema',
        because: 'out-of-date',
        lastSeen: '2019-03-01T09:00:00+01:00',
      }),
    ).toBe('marrow oedema: out of date, last seen 2019-03-01 09:00 +01:00');
  });

  it('keeps the offset of a time, and its seconds where it has some', () => {
    expect(momentInWords('2019-03-01T09:00:00Z')).toBe('2019-03-01 09:00 UTC');
    expect(momentInWords('2019-03-01T09:00:30.649Z')).toBe('2019-03-01 09:00:30 UTC');
    expect(momentInWords('2019-03-01T09:00:30-05:00')).toBe('2019-03-01 09:00:30 -05:00');
    expect(noteInWords('drawn 2019-03-01T09:00Z, late')).toBe('drawn 2019-03-01 09:00 UTC, late');
  });
});
