import { describe, it, expect } from '@jest/globals';
import { leafConditionsOf, parameterOf, type LeafCondition } from './condition.js';

const leaf = (fact: string): LeafCondition => ({ fact, operator: 'equal', value: true });

describe('reading a condition', () => {
  it('lists the leaves of nested groups in the order written', () => {
    const condition = { all: [leaf('a'), { any: [leaf('b'), { not: leaf('c') }] }, leaf('a')] };
    expect(leafConditionsOf(condition)).toEqual([leaf('a'), leaf('b'), leaf('c'), leaf('a')]);
  });

  it('takes a lone leaf for a condition', () => expect(leafConditionsOf(leaf('a'))).toEqual([leaf('a')]));

  it('names the parameter a leaf is compared with', () => {
    const against = (name: string): LeafCondition => ({
      fact: 'calcium',
      operator: 'lessThan',
      value: { fact: `parameter:${name}` },
    });
    expect(parameterOf(against('low'))).toBe('low');
    expect(parameterOf(against('CA-02.window'))).toBe('CA-02.window');
  });

  it.each([3, true, 'parameter:low', [], [1, 2]])('finds no parameter in the literal %j', (value) =>
    expect(parameterOf({ fact: 'calcium', operator: 'equal', value })).toBeUndefined(),
  );
});
