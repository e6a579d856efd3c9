import { describe, expect, it } from '@jest/globals';
import { found, joined, sorted } from './flat-lists.js';

describe('lists made of several', () => {
  it('hold the parts of every item, one after the other', () => {
    expect(joined([['a', 'b'], [], ['c']], (letters, index) => [...letters, String(index)])).toEqual([
      'a',
      'b',
      '0',
      '1',
      'c',
      '2',
    ]);
  });

  it('hold what was found, and nothing where nothing was', () => {
    expect(found([1, 2, 0, 4], (score) => (score > 1 ? score * 10 : undefined))).toEqual([20, 40]);
    expect(found(['', 'a'], (text) => text)).toEqual(['', 'a']);
  });

  it('are put in order, equals as they came, and stay the same list where they were in order', () => {
    const byScore = (one: readonly [number, string], other: readonly [number, string]): number =>
      one[0] - other[0];
    const inOrder = [
      [1, 'a'],
      [1, 'b'],
      [2, 'c'],
    ] as const;
    expect(sorted(inOrder, byScore)).toBe(inOrder);
    const mixed = [
      [2, 'a'],
      [1, 'b'],
      [2, 'c'],
      [1, 'd'],
    ] as const;
    expect(sorted(mixed, byScore).map(([, name]) => name)).toEqual(['b', 'd', 'a', 'c']);
    expect(mixed[0][1]).toBe('a');
    expect(sorted([], byScore)).toEqual([]);
  });
});
