import { describe, expect, it } from '@jest/globals';
import { indexTokensOf } from './search-index.js';

const KEY = Buffer.alloc(32, 1);

describe('the index by which patients are found', () => {
  const zoe = indexTokensOf({ name: 'Zoë van Dijk' }, KEY);

  it('finds each word of a name, whatever its case and accents', () => {
    expect(zoe).toHaveLength(3);
    expect(zoe).toContain(indexTokensOf({ name: 'ZOE' }, KEY)[0]);
    expect(zoe).not.toContain(indexTokensOf({ name: 'Zo' }, KEY)[0]);
  });

  it('keeps names, dates and identifiers apart', () => {
    const asName = indexTokensOf({ name: '20120517' }, KEY);
    expect(indexTokensOf({ identifiers: [{ system: 's', value: '20120517' }] }, KEY)).not.toEqual(asName);
    expect(indexTokensOf({ birthDate: '20120517' }, KEY)).not.toEqual(asName);
  });

  it('says nothing without its key', () => {
    expect(indexTokensOf({ name: 'Zoë van Dijk' }, Buffer.alloc(32, 2))).not.toEqual(zoe);
    expect(zoe.join('')).not.toMatch(/zo|dijk/i);
  });
});
