import { describe, expect, it } from '@jest/globals';
import { count, hanging, listed, wrap } from './layout.js';

describe('text on a terminal', () => {
  it('is broken at spaces, and inside a word only where the word is too long', () => {
    expect(wrap('aa bb ccccccc d', 5)).toEqual(['aa bb', 'ccccc', 'cc d']);
    expect(wrap('', 5)).toEqual([]);
  });

  it('counts two columns for a Chinese character and none for an accent of its own', () => {
    expect(wrap('漢漢漢', 4)).toEqual(['漢漢', '漢']);
    expect(wrap('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301e\u0301e\u0301']);
  });

  it('holds no control characters, whatever a file says', () => {
    expect(wrap('a\u001B[31mb\u0007c', 80)).toEqual(['a [31mb c']);
  });

  it('stands under the beginning of its first line', () => {
    expect(hanging('- ', 'aa bb', 4)).toEqual(['- aa', '  bb']);
  });

  it('agrees in number', () => {
    expect([count(1, 'case'), count(2, 'entry', 'entries')]).toEqual(['1 case', '2 entries']);
    expect([listed(['a']), listed(['a', 'b', 'c'], 'or')]).toEqual(['a', 'a, b or c']);
  });
});
