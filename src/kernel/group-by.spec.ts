import { describe, expect, it } from '@jest/globals';
import { groupBy } from './group-by.js';

describe('grouping', () => {
  it('keeps the order in which keys and items came', () => {
    expect([...groupBy([3, 1, 4, 1, 5], (item) => item % 2 === 0)]).toEqual([
      [false, [3, 1, 1, 5]],
      [true, [4]],
    ]);
  });
});
