import { describe, expect, it } from '@jest/globals';
import { isSame, keeping } from './keeping.js';

const reading = (source: string, value = 37.2) => ({ at: { at: 5, offset: 60 }, value, source });

describe('a value worked out anew', () => {
  it('is the one before it where both say the same', () => {
    const before = [reading('a'), reading('b')];
    expect(keeping(before, [reading('a'), reading('b')])).toBe(before);
    const cycles = new Map([['c1', before]]);
    expect(keeping(cycles, new Map([['c1', [reading('a'), reading('b')]]]))).toBe(cycles);
    const drugs = new Set(['naproxen']);
    expect(keeping(drugs, new Set(['naproxen']))).toBe(drugs);
  });

  it('is told in the objects of the one before as far as they say the same', () => {
    const before = [reading('a'), reading('b')];
    const kept = keeping(before, [reading('a'), reading('b', 39), reading('c')]);
    expect(kept).toEqual([reading('a'), reading('b', 39), reading('c')]);
    expect([kept[0] === before[0], kept[1] === before[1]]).toEqual([true, false]);
    const cycles = new Map([
      ['c1', before],
      ['c2', [reading('x')]],
    ]);
    const grown = keeping(cycles, new Map([...cycles, ['c1', [reading('a')]]]));
    expect(grown.get('c2')).toBe(cycles.get('c2'));
    expect(grown.get('c1')).toEqual([reading('a')]);
  });

  it.each<[string, unknown, unknown]>([
    ['another number', reading('a'), reading('a', 37.3)],
    ['a field more', reading('a'), { ...reading('a'), note: 'n' }],
    ['a field less', { ...reading('a'), note: 'n' }, reading('a')],
    ['a field that is undefined', { a: 1 }, { a: 1, b: undefined }],
    ['a field that another has from its prototype', { constructor: Object }, { x: 1 }],
    ['a field less and a __proto__ more', { a: 1, b: 2 }, JSON.parse('{"a":1,"__proto__":{}}') as object],
    ['a __proto__ of its own', {}, JSON.parse('{"__proto__":{}}') as object],
    ['a list that is shorter', [1, 2], [1]],
    [
      'a map in another order',
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
    ],
    ['a map of other keys', new Map([['a', 1]]), new Map([['b', 1]])],
    ['a set in another order', new Set([1, 2]), new Set([2, 1])],
    ['another function', () => 1, () => 1],
    ['-0', 0, -0],
    ['a list instead of an object', {}, []],
    ['null instead of an object', {}, null],
  ])('is not the one before it where it says %s', (_name, before, fresh) => {
    expect(keeping(before, fresh)).toEqual(fresh);
    expect(Object.is(keeping(before, fresh), before)).toBe(false);
    expect(isSame(before, fresh)).toBe(false);
  });

  it('changes neither of the two', () => {
    const [before, fresh] = [Object.freeze([reading('a')]), Object.freeze([reading('a'), reading('b')])];
    expect(keeping(before, fresh)).toEqual(fresh);
  });
});
