import { describe, it, expect } from '@jest/globals';
import { slotTable } from './slots.js';

describe('the slot table', () => {
  it('gives each fact a slot, in the order first asked', () => {
    const slots = slotTable();
    expect([slots.slotOf('calcium'), slots.slotOf('albumin'), slots.slotOf('calcium')]).toEqual([0, 1, 0]);
    expect(slots.references).toStrictEqual([{ fact: 'calcium' }, { fact: 'albumin' }]);
  });

  it('gives one fact asked with different params different slots', () => {
    const slots = slotTable();
    expect(slots.slotOf('symptom', { name: 'cramps' })).toBe(0);
    expect(slots.slotOf('symptom', { name: 'tetany' })).toBe(1);
    expect(slots.slotOf('symptom')).toBe(2);
    expect(slots.references).toStrictEqual([
      { fact: 'symptom', params: { name: 'cramps' } },
      { fact: 'symptom', params: { name: 'tetany' } },
      { fact: 'symptom' },
    ]);
  });

  it('does not mind the order in which params are written', () => {
    const slots = slotTable();
    expect(slots.slotOf('value', { b: 1, a: 2, c: 3 })).toBe(0);
    expect(slots.slotOf('value', { c: 3, a: 2, b: 1 })).toBe(0);
    expect(slots.slotOf('value', { a: 2, b: 1, c: 3 })).toBe(0);
    expect(slots.references).toHaveLength(1);
  });

  it('takes empty params for none', () => {
    const slots = slotTable();
    expect(slots.slotOf('value')).toBe(slots.slotOf('value', {}));
  });

  it('tells the number 1 from the string 1', () => {
    const slots = slotTable();
    expect(slots.slotOf('value', { a: 1 })).not.toBe(slots.slotOf('value', { a: '1' }));
  });

  it('keeps a fact apart from params that spell its name', () => {
    const slots = slotTable();
    expect(slots.slotOf('a', { b: 'c' })).not.toBe(slots.slotOf('a","b', { b: 'c' }));
  });
});
