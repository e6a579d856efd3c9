import { describe, expect, it } from '@jest/globals';
import { found, joined } from './flat-lists.js';

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
});
