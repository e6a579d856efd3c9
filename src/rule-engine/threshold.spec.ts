import { describe, it, expect } from '@jest/globals';
import type { LeafCondition, Operator, Value } from './condition.js';
import { limitIn, thresholdOf, type ParameterTable } from './threshold.js';

const parameters: ParameterTable = new Map([
  [
    'low',
    new Map([
      ['mmol/L', 2],
      ['mg/dL', 8],
    ]),
  ],
  [
    'count',
    new Map([
      ['d', 14],
      ['1', 4],
    ]),
  ],
  ['fever', new Map([['Cel', 38]])],
  ['nothing', new Map()],
  [
    'broken',
    new Map([
      ['1', 3],
      ['d', Number.NaN],
    ]),
  ],
]);

const leaf = (value: LeafCondition['value'], operator: Operator = 'lessThan'): LeafCondition => ({
  fact: 'calcium',
  operator,
  value,
});
const named = (name: string) => leaf({ fact: `parameter:${name}` });
const limit = (name: string, unit?: string) => limitIn(thresholdOf(named(name), parameters), unit);

describe('the threshold of a leaf', () => {
  it('is the literal, whatever the unit of the finding', () => {
    const threshold = thresholdOf(leaf(7), parameters);
    expect(threshold.parameter).toBeUndefined();
    expect(limitIn(threshold, undefined)).toEqual({ value: 7, unit: undefined });
    expect(limitIn(threshold, '1')).toEqual({ value: 7, unit: undefined });
    expect(limitIn(threshold, 'mg/dL')).toEqual({ value: 7, unit: undefined });
  });

  it("is the parameter's value in the finding's own unit", () => {
    expect(limit('low', 'mmol/L')).toEqual({ value: 2, unit: 'mmol/L' });
    expect(limit('low', 'mg/dL')).toEqual({ value: 8, unit: 'mg/dL' });
  });

  it('is absent for a unit that has no value', () => {
    expect(limit('low', 'umol/L')).toBeUndefined();
    expect(limit('fever', '[degF]')).toBeUndefined();
  });

  it('is the plain value for a finding without a unit', () =>
    expect(limit('count')).toEqual({ value: 4, unit: '1' }));

  it('is the only value for a finding without a unit', () =>
    expect(limit('fever')).toEqual({ value: 38, unit: 'Cel' }));

  it('is absent for a finding without a unit where several units have values and none is plain', () =>
    expect(limit('low')).toBeUndefined());

  it('shows the first unit declared where there is no finding', () => {
    expect(thresholdOf(named('low'), parameters)).toMatchObject({
      parameter: 'low',
      principal: { value: 2, unit: 'mmol/L' },
    });
    expect(thresholdOf(named('count'), parameters).principal).toEqual({ value: 14, unit: 'd' });
  });

  it.each(['unheard', 'nothing'])('is a fault where the parameter %s has no values', (name) => {
    expect(() => thresholdOf(named(name), parameters)).toThrow(
      expect.objectContaining({
        code: 'no-such-parameter',
        message: `calcium: there is no parameter ${name}`,
        place: { fact: 'calcium', parameter: name },
      }),
    );
  });

  it.each<[Operator, Value]>([
    ['lessThan', '3'],
    ['lessThan', true],
    ['lessThanInclusive', [3]],
    ['greaterThan', Number.POSITIVE_INFINITY],
    ['greaterThanInclusive', Number.NaN],
    ['in', 3],
    ['in', 'oral'],
    ['in', []],
    ['in', [1, 'a']],
    ['in', [Number.NaN]],
    ['notIn', 'oral'],
    ['notIn', []],
    ['notIn', [true, 1]],
    ['equal', [1]],
    ['notEqual', ['a']],
    ['contains', ['a']],
    ['doesNotContain', [1]],
    ['equal', Number.NaN],
  ])('is a fault where %s is given %j', (operator, value) => {
    expect(() => thresholdOf(leaf(value, operator), parameters)).toThrow(
      expect.objectContaining({
        code: 'threshold-type',
        message: `calcium: ${operator} cannot take this threshold`,
        place: { fact: 'calcium', operator },
      }),
    );
  });

  it.each<[Operator, Value]>([
    ['lessThan', 3],
    ['lessThanInclusive', -3.5],
    ['greaterThan', 0],
    ['greaterThanInclusive', 3],
    ['in', [1, 2]],
    ['in', ['a', 'b']],
    ['notIn', [true]],
    ['equal', 'a'],
    ['equal', false],
    ['notEqual', 3],
    ['contains', 'a'],
    ['doesNotContain', 3],
  ])('may be for %s %j', (operator, value) =>
    expect(thresholdOf(leaf(value, operator), parameters).principal).toEqual({ value, unit: undefined }),
  );

  it('is a fault where any of its units has no number', () =>
    expect(() => thresholdOf(named('broken'), parameters)).toThrow(
      expect.objectContaining({
        code: 'threshold-type',
        place: { fact: 'calcium', operator: 'lessThan', parameter: 'broken' },
      }),
    ));

  it('is a fault where a list is needed and a parameter named', () =>
    expect(() => thresholdOf(leaf({ fact: 'parameter:fever' }, 'in'), parameters)).toThrow(
      expect.objectContaining({ code: 'threshold-type' }),
    ));
});
