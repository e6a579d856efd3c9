import { describe, it, expect } from '@jest/globals';
import type { Operator, Value } from './condition.js';
import { compare, relations } from './relation.js';

const judge = (value: Value, operator: Operator, threshold: Value) =>
  compare(relations[operator], value, threshold);

describe('the ten operators', () => {
  it.each<[Operator, boolean, boolean, boolean]>([
    // one step under, at, one step over
    ['lessThan', true, false, false],
    ['lessThanInclusive', true, true, false],
    ['greaterThan', false, false, true],
    ['greaterThanInclusive', false, true, true],
    ['equal', false, true, false],
    ['notEqual', true, false, true],
  ])('%s answers %s, %s and %s under, at and over the threshold', (operator, under, at, over) => {
    expect([1.99, 2, 2.01].map((value) => judge(value, operator, 2))).toEqual([under, at, over]);
  });

  it('tells strings and booleans by sameness', () => {
    expect(judge('MRI', 'equal', 'MRI')).toBe(true);
    expect(judge('MRI', 'equal', 'CT')).toBe(false);
    expect(judge('MRI', 'notEqual', 'MRI')).toBe(false);
    expect(judge('MRI', 'notEqual', 'CT')).toBe(true);
    expect(judge(false, 'equal', false)).toBe(true);
    expect(judge(false, 'equal', true)).toBe(false);
    expect(judge(false, 'notEqual', true)).toBe(true);
  });

  it('looks a value up in a list', () => {
    expect(judge('oral', 'in', ['oral', 'rectal'])).toBe(true);
    expect(judge('nasal', 'in', ['oral', 'rectal'])).toBe(false);
    expect(judge('oral', 'notIn', ['oral', 'rectal'])).toBe(false);
    expect(judge('nasal', 'notIn', ['oral', 'rectal'])).toBe(true);
    expect(judge(2, 'in', [1, 2])).toBe(true);
  });

  it('looks a threshold up in a fact that is a list', () => {
    expect(judge(['femur', 'tibia'], 'contains', 'tibia')).toBe(true);
    expect(judge(['femur'], 'contains', 'tibia')).toBe(false);
    expect(judge([], 'contains', 'tibia')).toBe(false);
    expect(judge(['femur', 'tibia'], 'doesNotContain', 'tibia')).toBe(false);
    expect(judge(['femur'], 'doesNotContain', 'tibia')).toBe(true);
    expect(judge([], 'doesNotContain', 'tibia')).toBe(true);
  });

  it.each<[Value, Operator, Value]>([
    ['2', 'lessThan', 3],
    [true, 'lessThanInclusive', 3],
    [[2], 'greaterThan', 1],
    ['b', 'greaterThan', 'a'],
    [3, 'greaterThanInclusive', '2'],
    ['2', 'equal', 2],
    [1, 'equal', true],
    ['true', 'notEqual', true],
    [['a'], 'equal', ['a']],
    [2, 'in', ['2']],
    ['2', 'notIn', [2]],
    ['oral', 'in', 'oral rectal'],
    [['oral'], 'in', ['oral']],
    ['tibia', 'contains', 'tib'],
    [3, 'contains', 3],
    [[1], 'contains', [1]],
    [['a'], 'contains', 1],
    [[1], 'doesNotContain', 'a'],
    ['tibia', 'doesNotContain', 'x'],
  ])('cannot tell whether %j is %s %j', (value, operator, threshold) =>
    expect(judge(value, operator, threshold)).toBeUndefined(),
  );

  it.each<[Operator, Value]>([
    ['lessThan', 1],
    ['lessThanInclusive', 1],
    ['greaterThan', 1],
    ['greaterThanInclusive', 1],
    ['equal', 1],
    ['notEqual', 1],
    ['in', [1]],
    ['notIn', [1]],
  ])('takes no NaN for an answer to %s', (operator, threshold) =>
    expect(judge(Number.NaN, operator, threshold)).toBeUndefined(),
  );
});
