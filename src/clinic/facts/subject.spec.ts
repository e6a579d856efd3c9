import { describe, expect, it } from '@jest/globals';
import { recorded } from '../../../test/support/history.js';
import { infusion, order } from '../../../test/support/telling.js';
import { emptyChart, evolve } from '../chart/chart.js';
import type { Entry } from '../entries/entry.js';
import { cycleOf, keyOf, SCOPE_KINDS, subjectsOf } from './subject.js';

const chartOf = (...entries: readonly Entry[]) =>
  evolve(
    emptyChart('child'),
    entries.map((entry, index) => recorded(entry, index + 1)),
  );
const ORDER = order('2024-05-01T08:00:00Z', 'o1');
const GIVEN = chartOf(ORDER, infusion('2024-05-01T09:00:00Z', 'i1', 'o1'));

describe('the cycle something belongs to', () => {
  const cycle = { kind: 'cycle', id: 'c1' };

  it.each([
    ['order', 'o1'],
    ['infusion', 'i1'],
    ['cycle', 'c1'],
  ] as const)('is known of an %s', (kind, id) => {
    expect(cycleOf(GIVEN, { kind, id })).toEqual(cycle);
  });

  it('is none of the patient, a trial, or what is not on record', () => {
    expect(cycleOf(GIVEN, { kind: 'patient', id: 'c1' })).toBeUndefined();
    expect(cycleOf(GIVEN, { kind: 'trial', id: 'c1' })).toBeUndefined();
    expect(cycleOf(GIVEN, { kind: 'order', id: 'o2' })).toBeUndefined();
    expect(cycleOf(GIVEN, { kind: 'infusion', id: 'i2' })).toBeUndefined();
  });

  it('is none while nothing was given in it', () => {
    expect(cycleOf(chartOf(ORDER), { kind: 'order', id: 'o1' })).toBeUndefined();
    expect(cycleOf(chartOf(ORDER), { kind: 'cycle', id: 'c1' })).toBeUndefined();
  });
});

describe('what rules can be judged for', () => {
  it('is the patient, always, and whatever is on record', () => {
    const found = SCOPE_KINDS.flatMap((kind) => subjectsOf(GIVEN, kind).map(keyOf));
    expect(found).toEqual(['patient:child', 'order:o1', 'infusion:i1', 'cycle:c1']);
  });
});
