import { describe, it, expect } from '@jest/globals';
import { known, measured, unknown, type Finding } from '../kernel/known.js';
import { compileCondition } from './compile.js';
import type { Condition, LeafCondition, Operator, Value } from './condition.js';
import { nearestChange } from './nearest-change.js';
import { slotTable } from './slots.js';

const parameters = new Map([
  [
    'low',
    new Map([
      ['mmol/L', 2],
      ['mg/dL', 8],
    ]),
  ],
  [
    'high',
    new Map([
      ['mg/dL', 11],
      ['mmol/L', 2.75],
    ]),
  ],
]);
const leaf = (fact: string, operator: Operator, value: LeafCondition['value']): LeafCondition => ({
  fact,
  operator,
  value,
});
const is = (fact: string): LeafCondition => leaf(fact, 'equal', true);
const open = (fact: string): Finding => unknown(fact, 'never-recorded');

const changes = (condition: Condition, findings: Readonly<Record<string, Finding>>) => {
  const slots = slotTable();
  const compiled = compileCondition(condition, slots, parameters);
  return nearestChange(compiled.evaluate(slots.references.map(({ fact }) => findings[fact] as Finding)));
};
const inWords = (condition: Condition, findings: Readonly<Record<string, Finding>>) =>
  changes(condition, findings).map(
    ({ leaf: { leaf: of }, needed }) => `${of.fact} ${needed.operator} ${String(needed.value)}`,
  );

describe('the nearest change', () => {
  it('says what a lone comparison would need', () => {
    const [change, ...others] = changes(leaf('pain', 'greaterThanInclusive', 4), { pain: known(3) });
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      leaf: { leaf: leaf('pain', 'greaterThanInclusive', 4), finding: known(3), result: false },
      from: 3,
      needed: { operator: 'greaterThanInclusive', value: 4 },
      example: 4,
      distance: 0.25,
    });
  });

  it.each<[Operator, number, Operator]>([
    ['lessThan', 1, 'greaterThanInclusive'],
    ['lessThanInclusive', 1, 'greaterThan'],
    ['greaterThan', 9, 'lessThanInclusive'],
    ['greaterThanInclusive', 9, 'lessThan'],
    ['equal', 4, 'notEqual'],
    ['notEqual', 9, 'equal'],
  ])('of a true %s is its opposite', (operator, value, opposite) => {
    expect(inWords(leaf('x', operator, 4), { x: known(value) })).toEqual([`x ${opposite} 4`]);
  });

  it.each<[Operator, Value, Value, string, Value]>([
    ['lessThan', 5, 4, 'x lessThan 4', 4 - 4 * Number.EPSILON],
    ['lessThanInclusive', 5, 4, 'x lessThanInclusive 4', 4],
    ['greaterThan', 3, 4, 'x greaterThan 4', 4 + 4 * Number.EPSILON],
    ['greaterThan', -1, 0, 'x greaterThan 0', Number.EPSILON],
    ['lessThan', 1, 0, 'x lessThan 0', -Number.EPSILON],
    ['greaterThan', -5, -4, 'x greaterThan -4', -4 + 4 * Number.EPSILON],
    ['equal', 3, 4, 'x equal 4', 4],
    ['equal', 'a', 'b', 'x equal b', 'b'],
    ['notEqual', 'a', 'a', 'x notEqual a', 'not a'],
    ['equal', false, true, 'x equal true', true],
    ['notEqual', true, true, 'x equal false', false],
    ['notEqual', false, false, 'x equal true', true],
    ['in', 'c', ['a', 'b'], 'x in a,b', 'a'],
    ['in', 7, [1, 5, 20], 'x in 1,5,20', 5],
    ['notIn', 'a', ['a', 'b'], 'x notIn a,b', 'not a nor b'],
    ['notIn', true, [true], 'x notIn true', false],
    ['contains', ['a'], 'b', 'x contains b', ['a', 'b']],
    ['doesNotContain', ['a', 'b', 'b'], 'b', 'x doesNotContain b', ['a']],
  ])('of a false %s with %j against %j', (operator, from, threshold, words, example) => {
    const condition = leaf('x', operator, threshold);
    const found = changes(condition, { x: known(from) });
    expect(inWords(condition, { x: known(from) })).toEqual([words]);
    expect(found[0]).toMatchObject({ from, example });
  });

  it('leaves a number or a list on either side', () => {
    expect(changes(leaf('x', 'notEqual', 4), { x: known(4) })).toMatchObject([
      { example: 4 + 4 * Number.EPSILON, distance: 0 },
    ]);
    const [left] = changes(leaf('x', 'notIn', [1, 4]), { x: known(4) });
    expect(left?.example).toBe(4 + 4 * Number.EPSILON);
    expect(left?.distance).toBeCloseTo(0, 10);
  });

  it('is one among several that are each needed: none', () => {
    expect(changes({ all: [is('a'), is('b')] }, { a: known(false), b: known(false) })).toEqual([]);
  });

  it('is the only false child of all', () => {
    const findings = { a: known(true), b: known(false), c: known(true) };
    expect(inWords({ all: [is('a'), is('b'), is('c')] }, findings)).toEqual(['b equal true']);
  });

  it('is any child of a true all', () => {
    expect(inWords({ all: [is('a'), is('b')] }, { a: known(true), b: known(true) })).toEqual([
      'a equal false',
      'b equal false',
    ]);
  });

  it('is the only true child of any, and none where two are true', () => {
    const any = { any: [is('a'), is('b')] };
    expect(inWords(any, { a: known(true), b: known(false) })).toEqual(['a equal false']);
    expect(inWords(any, { a: known(true), b: known(true) })).toEqual([]);
    expect(inWords(any, { a: known(false), b: known(false) })).toEqual(['a equal true', 'b equal true']);
  });

  it('counts an outcome that becomes unknown as turned', () => {
    expect(inWords({ any: [is('a'), is('b')] }, { a: known(true), b: open('b') })).toEqual(['a equal false']);
  });

  it('turns around under not, and twice under two', () => {
    const pain = leaf('pain', 'greaterThan', 4);
    expect(inWords({ not: pain }, { pain: known(6) })).toEqual(['pain lessThanInclusive 4']);
    expect(inWords({ not: { not: pain } }, { pain: known(3) })).toEqual(['pain greaterThan 4']);
    expect(inWords({ not: { any: [pain, is('a')] } }, { pain: known(6), a: known(false) })).toEqual([
      'pain lessThanInclusive 4',
    ]);
  });

  it('puts the relatively nearest number first', () => {
    const condition = {
      any: [
        leaf('weight', 'lessThan', 10),
        leaf('pain', 'greaterThanInclusive', 4),
        leaf('days', 'equal', 100),
      ],
    };
    const found = changes(condition, { weight: known(15), pain: known(3), days: known(90) });
    expect(found.map((change) => [change.leaf.leaf.fact, change.distance])).toEqual([
      ['days', 0.1],
      ['pain', 0.25],
      ['weight', 0.5],
    ]);
  });

  it('measures against 1 where the threshold is smaller, whatever its sign', () => {
    expect(changes(leaf('x', 'greaterThan', 0.1), { x: known(-0.4) })[0]?.distance).toBeCloseTo(0.5);
    expect(changes(leaf('x', 'greaterThan', -4), { x: known(-6) })[0]?.distance).toBeCloseTo(0.5);
    expect(changes(leaf('x', 'in', [10, 40]), { x: known(30) })[0]?.distance).toBeCloseTo(0.25);
  });

  it('puts numbers before what is unknown, and that before what has no distance', () => {
    const condition = { any: [is('yes-no'), is('open'), leaf('pain', 'greaterThanInclusive', 4)] };
    const found = changes(condition, { 'yes-no': known(false), open: open('open'), pain: known(0) });
    expect(found.map((change) => change.leaf.leaf.fact)).toEqual(['pain', 'open', 'yes-no']);
    expect(found.map((change) => change.distance)).toEqual([1, undefined, undefined]);
    expect(found[1]).toMatchObject({ from: undefined, needed: { operator: 'equal', value: true } });
  });

  it('keeps the order written where nothing is nearer', () => {
    const found = inWords(
      { any: [is('b'), is('a'), is('c')] },
      { a: known(false), b: known(false), c: known(false) },
    );
    expect(found).toEqual(['b equal true', 'a equal true', 'c equal true']);
  });

  it('offers an unknown fact only where it would decide', () => {
    const findings = { a: known(true), open: open('open'), no: known(false) };
    expect(inWords({ all: [is('a'), is('open')] }, findings)).toEqual(['open equal true']);
    expect(inWords({ all: [is('a'), { not: is('open') }] }, findings)).toEqual(['open equal false']);
    expect(inWords({ all: [is('no'), is('open')] }, findings)).toEqual([]);
    expect(inWords({ all: [is('open'), is('open2')] }, { ...findings, open2: open('open2') })).toEqual([]);
  });

  it('finds what an unknown number or list would need', () => {
    expect(changes(leaf('x', 'lessThan', 4), { x: open('x') })).toMatchObject([
      { from: undefined, needed: { operator: 'lessThan', value: 4 }, distance: undefined },
    ]);
    expect(changes(leaf('x', 'in', [3, 1]), { x: open('x') })).toMatchObject([{ example: 3 }]);
    expect(changes(leaf('x', 'notIn', [3, 1]), { x: open('x') })).toMatchObject([
      { example: 3 + 3 * Number.EPSILON },
    ]);
    expect(changes(leaf('x', 'contains', 'a'), { x: open('x') })).toMatchObject([{ example: ['a'] }]);
    expect(changes(leaf('x', 'doesNotContain', 'a'), { x: open('x') })).toMatchObject([{ example: [] }]);
  });

  it('lets all comparisons of the same fact see the change', () => {
    const range = { all: [leaf('x', 'greaterThanInclusive', 5), leaf('x', 'lessThan', 10)] };
    expect(inWords(range, { x: known(3) })).toEqual(['x greaterThanInclusive 5']);
    expect(inWords(range, { x: known(12) })).toEqual(['x lessThan 10']);
    expect(inWords(range, { x: known(9) })).toEqual(['x greaterThanInclusive 10', 'x lessThan 5']);
    const steps = { all: [leaf('x', 'greaterThanInclusive', 3), leaf('x', 'greaterThanInclusive', 5)] };
    expect(inWords(steps, { x: known(0) })).toEqual(['x greaterThanInclusive 5']);
    const never = { all: [leaf('x', 'greaterThanInclusive', 5), leaf('x', 'lessThan', 3)] };
    expect(inWords(never, { x: known(4) })).toEqual([]);
    const unknownRange = { all: [leaf('x', 'greaterThan', 5), leaf('x', 'lessThan', 10)] };
    expect(inWords(unknownRange, { x: open('x') })).toEqual(['x greaterThan 5', 'x lessThan 10']);
  });

  it('names a change once where two comparisons ask for the same', () => {
    const twice = { any: [leaf('x', 'greaterThan', 5), { all: [leaf('x', 'greaterThan', 5), is('a')] }] };
    expect(inWords(twice, { x: known(3), a: known(true) })).toEqual(['x greaterThan 5']);
  });

  it('tries each member of a list before it gives up', () => {
    const condition = { all: [leaf('x', 'in', ['a', 'b']), leaf('x', 'notEqual', 'a')] };
    expect(changes(condition, { x: known('c') })).toMatchObject([
      { needed: { operator: 'in' }, example: 'b' },
    ]);
  });

  it("takes the threshold of the finding's unit", () => {
    const low = leaf('calcium', 'lessThan', { fact: 'parameter:low' });
    expect(inWords(low, { calcium: measured(9, 'mg/dL') })).toEqual(['calcium lessThan 8']);
    expect(inWords(low, { calcium: measured(2.2, 'mmol/L') })).toEqual(['calcium lessThan 2']);
  });

  it('does not compare thresholds of different units for a fact whose unit is unknown', () => {
    const low = leaf('calcium', 'greaterThan', { fact: 'parameter:low' });
    const high = leaf('calcium', 'lessThan', { fact: 'parameter:high' });
    // Shown as 2 mmol/L and 11 mg/dL: 2.1 lies between the numbers, and between nothing.
    expect(inWords({ all: [low, high] }, { calcium: open('calcium') })).toEqual([]);
    expect(inWords({ all: [low, high] }, { calcium: measured(2.8, 'mmol/L') })).toEqual([
      'calcium lessThan 2.75',
    ]);
  });
});
