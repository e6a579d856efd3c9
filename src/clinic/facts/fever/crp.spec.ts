import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { at, hoursAfter } from '../../../../test/support/history.js';
import { FEVER_FIGURES, infusionAt, temperatureAt } from '../../../../test/support/infusion-history.js';
import type { Entry } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { crpCompared, crpRise } from './bone-pain-and-crp.js';

const START = '2024-03-04T09:00:00+01:00';
const after = (hours: number): string => hoursAfter(at(START), hours).text;

const crp = (hours: number, value: number, unit = 'mg/L'): Entry => ({
  type: 'LaboratoryResulted',
  id: `crp ${hours}`,
  occurredAt: after(hours),
  analyte: 'crp',
  value: { value, unit },
});
const FEVER = temperatureAt(after(48), 38.7);

const ask = (fact: FactDefinition, ...entries: readonly Entry[]) =>
  askFact(fact, {
    entries: [infusionAt(START), ...entries],
    subject: { kind: 'cycle', id: 'c1' },
    now: after(60),
    parameters: FEVER_FIGURES,
  }).finding;

describe('CRP in a fever', () => {
  it('is compared with the last one at least a day before it', () => {
    const drawn = [crp(-48, 2), crp(10, 5), crp(40, 30), crp(50, 20), FEVER];
    expect(ask(crpCompared, ...drawn)).toEqual({ known: true, value: true, sources: ['crp 10', 'crp 50'] });
    expect(ask(crpRise, ...drawn)).toEqual({
      known: true,
      value: 4,
      unit: '{ratio}',
      sources: ['crp 10', 'crp 50'],
      note: '20 mg/L after 5 mg/L',
    });
    expect(ask(crpRise, crp(26, 5), crp(50, 20), FEVER)).toMatchObject({ value: 4 });
  });

  it('is compared across units', () => {
    expect(ask(crpRise, crp(10, 5), crp(50, 2, 'mg/dL'), FEVER)).toMatchObject({
      value: 4,
      note: '2 mg/dL after 5 mg/L',
    });
  });

  it('counts a rise from nothing as a hundredfold, and nothing after nothing as no rise', () => {
    expect(ask(crpRise, crp(10, 0), crp(50, 3), FEVER)).toMatchObject({ value: 100 });
    expect(ask(crpRise, crp(10, 0), crp(50, 0), FEVER)).toMatchObject({ value: 1 });
  });

  const lacking = (...entries: readonly Entry[]) => ask(crpCompared, ...entries);

  it('is missing where none was ever drawn', () => {
    expect(lacking(FEVER)).toEqual({
      known: true,
      value: false,
      sources: [],
      lacking: [{ fact: 'crp', because: 'never-recorded' }],
    });
  });

  it('is out of date where the last one was drawn before the fever, and tells when', () => {
    expect(lacking(crp(-48, 2), crp(10, 5), FEVER)).toMatchObject({
      value: false,
      lacking: [{ fact: 'crp', because: 'out-of-date', lastSeen: after(10) }],
    });
    expect(ask(crpRise, crp(10, 5), FEVER)).toMatchObject({
      known: false,
      missing: [{ fact: 'crp', because: 'never-recorded' }],
    });
  });

  it('counts as the fever’s from a day before it began, though not from before the cycle', () => {
    expect(lacking(crp(-48, 2), crp(24, 5), FEVER)).toMatchObject({ value: true });
    expect(lacking(crp(-48, 2), crp(23.9, 5), FEVER)).toMatchObject({ value: false });
    const early = temperatureAt(after(2), 38.7);
    expect(lacking(crp(-48, 2), crp(0, 5), early)).toMatchObject({ value: true });
    expect(lacking(crp(-48, 2), crp(-1, 5), early)).toMatchObject({ value: false });
  });

  it('lacks one to compare with where it is the first', () => {
    expect(lacking(crp(50, 20), FEVER)).toMatchObject({
      value: false,
      lacking: [{ fact: 'crp-to-compare-with', because: 'never-recorded' }],
    });
    expect(lacking(crp(27, 5), crp(50, 20), FEVER)).toMatchObject({
      lacking: [{ fact: 'crp-to-compare-with', because: 'never-recorded' }],
    });
  });
});
