import { describe, expect, it } from '@jest/globals';
import { jsonDepth } from './json-depth.js';

describe('how deep a JSON text is nested', () => {
  it.each([
    ['1', 0],
    ['{}', 1],
    ['[{"a":[1]},[]]', 3],
    ['{"a":"[[[["}', 1],
    [String.raw`{"a":"\"[[","b":[]}`, 2],
    [String.raw`{"a":"\\","b":[[]]}`, 3],
    ['[[[', 3],
    ['{"a":"[[', 1],
  ])('%s: %d', (text, depth) => {
    expect(jsonDepth(text)).toBe(depth);
  });
});
