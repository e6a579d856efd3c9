import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { CALCIUM_FIGURES, mg, mmol, pamidronate, result } from '../../../../test/support/calcium-history.js';
import { at, hoursAfter } from '../../../../test/support/history.js';
import type { Entry } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { ionisedCalciumInWindow, ionisedFall, ionisedStartAboveLimit } from './ionised-fall.js';

const START = '2024-03-04T09:00:00+01:00';
const FIGURES = { ...CALCIUM_FIGURES, 'CA-06.upperLimit': { 'mmol/L': 1.33, 'mg/dL': 5.3 } };

const ionised = (hours: number, value: number, more: object = {}): Entry =>
  result(hoursAfter(at(START), hours).text, 'calcium-ionised', mmol(value), { id: `at ${hours}`, ...more });
const total = (hours: number, value: number): Entry =>
  result(hoursAfter(at(START), hours).text, 'calcium-corrected', mmol(value), { id: `total ${hours}` });

const ask = (fact: FactDefinition, ...entries: readonly Entry[]) =>
  askFact(fact, {
    entries: [pamidronate(START), ...entries],
    subject: { kind: 'cycle', id: 'c1' },
    now: hoursAfter(at(START), 400).text,
    parameters: FIGURES,
  }).finding;

const NEVER = {
  known: false,
  missing: [{ fact: 'calcium-ionised', because: 'never-recorded' }],
  sources: [],
};

describe('a fall of ionised calcium', () => {
  it('is counted from the last one before the cycle to the last one in its window', () => {
    expect(ask(ionisedFall, ionised(-48, 1.3), ionised(-24, 1.28), ionised(24, 1.2), ionised(48, 1))).toEqual(
      {
        known: true,
        value: 0.28,
        unit: 'mmol/L',
        sources: ['at -24', 'at 48'],
        note: 'from 1.28 to 1 mmol/L',
      },
    );
  });

  it('is counted from the first in the window where none came before, also one drawn as the infusion began', () => {
    expect(ask(ionisedFall, ionised(24, 1.25), ionised(48, 1.05))).toMatchObject({ value: 0.2 });
    expect(ask(ionisedFall, ionised(-1, 1.3), ionised(0, 1.2), ionised(48, 1.1))).toMatchObject({
      value: 0.2,
    });
  });

  it('names one sample once where it is the only one, from which nothing fell', () => {
    expect(ask(ionisedFall, ionised(24, 1.25))).toMatchObject({ value: 0, sources: ['at 24'] });
  });

  it('takes no part of a total calcium, before or after', () => {
    expect(
      ask(ionisedFall, total(-2, 2.4), ionised(-24, 1.3), ionised(24, 1.1), total(48, 2.3)),
    ).toMatchObject({
      value: 0.2,
      sources: ['at -24', 'at 24'],
    });
    expect(ask(ionisedFall, total(-24, 2.4), total(48, 2.1))).toEqual(NEVER);
  });

  it('ends where one after the window is back up, the highest of them counting', () => {
    const window = [ionised(-24, 1.3), ionised(24, 1)];
    expect(ask(ionisedFall, ...window, ionised(380, 1.28), ionised(390, 1.2))).toMatchObject({
      value: 0.02,
      sources: ['at -24', 'at 380'],
    });
  });

  it('is told in the unit it fell from', () => {
    const american = result(hoursAfter(at(START), 24).text, 'calcium-ionised', mg(4), { id: 'american' });
    expect(ask(ionisedFall, ionised(-24, 1.3), american)).toMatchObject({
      value: 0.3,
      unit: 'mmol/L',
      note: 'from 1.3 to 4 mg/dL',
    });
  });

  it('is unknown where none was drawn in the window, however many before', () => {
    expect(ask(ionisedFall, ionised(-24, 1.3))).toEqual(NEVER);
    expect(ask(ionisedFall)).toEqual({
      ...NEVER,
      missing: [{ fact: 'calcium-ionised', because: 'never-recorded' }],
    });
  });

  it('is not counted from or to a doubtfully high value, and is unknown while that is the latest', () => {
    expect(ask(ionisedFall, ionised(-24, 1.3), ionised(24, 1.1), ionised(48, 3.4))).toEqual({
      known: false,
      missing: [{ fact: 'calcium', because: 'doubtful', lastSeen: hoursAfter(at(START), 48).text }],
      sources: ['at 48'],
    });
    expect(
      ask(ionisedFall, ionised(-24, 3.4), ionised(24, 1.2), ionised(30, 3.4), ionised(48, 1.1)),
    ).toMatchObject({
      value: 0.1,
      sources: ['at 24', 'at 48'],
    });
  });
});

describe('ionised calcium in the window', () => {
  it('names the infusion and the last one drawn', () => {
    expect(ask(ionisedCalciumInWindow, ionised(24, 1.2), ionised(48, 1.1), total(60, 2.2))).toEqual({
      known: true,
      value: true,
      sources: ['c1-day-1', 'at 48'],
    });
  });

  it('is none where only a total was drawn, or a doubtfully high one', () => {
    const none = { known: true, value: false, sources: [] };
    expect(ask(ionisedCalciumInWindow, total(24, 2.2))).toEqual(none);
    expect(ask(ionisedCalciumInWindow, ionised(24, 3.4))).toEqual(none);
    expect(ask(ionisedCalciumInWindow, ionised(-24, 1.2))).toEqual(none);
  });
});

describe('a start above the upper limit', () => {
  it('is judged by the limit sent with the value, else by the fallback, and says which', () => {
    expect(ask(ionisedStartAboveLimit, ionised(-24, 1.34))).toEqual({
      known: true,
      value: true,
      sources: ['at -24'],
      note: '1.34 mmol/L, upper limit 1.33 (none sent, fallback)',
    });
    expect(ask(ionisedStartAboveLimit, ionised(-24, 1.34, { upperLimit: 1.4 }))).toMatchObject({
      value: false,
      note: '1.34 mmol/L, upper limit 1.4 (as sent)',
    });
    expect(ask(ionisedStartAboveLimit, ionised(-24, 1.33))).toMatchObject({ value: false });
  });

  it('is none where there is no ionised calcium to count from', () => {
    expect(ask(ionisedStartAboveLimit, total(-24, 2.9))).toEqual({ known: true, value: false, sources: [] });
  });
});
