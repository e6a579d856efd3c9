import { describe, expect, it } from '@jest/globals';
import { byKey } from './by-key.js';

describe('what is made for a key', () => {
  it.each([1, 8, 9, 40])('is made once, and found again among %i', (count) => {
    const made: number[] = [];
    const doubled = byKey((key: number) => {
      made.push(key);
      return { doubled: key * 2 };
    });
    const keys = Array.from({ length: count }, (_, key) => key);
    const first = keys.map(doubled);
    const again = keys.toReversed().map(doubled).toReversed();
    expect(first.map((one) => one.doubled)).toEqual(keys.map((key) => key * 2));
    expect(again.every((one, index) => one === first[index])).toBe(true);
    expect(made).toEqual(keys);
  });

  it('may ask for another key while it is made', () => {
    const chain = byKey((key: number): { readonly length: number } => ({
      length: key === 0 ? 0 : chain(key - 1).length + 1,
    }));
    expect(chain(20).length).toBe(20);
    expect(chain(9)).toBe(chain(9));
    expect(chain(3).length).toBe(3);
  });
});
