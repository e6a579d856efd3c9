import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { CALCIUM_FIGURES, mg, mmol, result } from '../../../../test/support/calcium-history.js';
import type { Entry } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { calciumBelowLimit, latestCalciumFact } from './latest-calcium.js';

const NINE = '2024-03-05T09:00:00+01:00';
const TEN = '2024-03-05T10:00:00+01:00';

const ask = (fact: FactDefinition, ...entries: readonly Entry[]) =>
  askFact(fact, {
    entries,
    subject: { kind: 'patient', id: 'child' },
    now: '2024-03-06T09:00:00+01:00',
    parameters: CALCIUM_FIGURES,
  }).finding;

describe('the latest calcium', () => {
  it('says that a total without an albumin is uncorrected, and what is lacking', () => {
    expect(ask(latestCalciumFact, result(NINE, 'calcium-total', mmol(2.1), { id: 'ca' }))).toEqual({
      known: true,
      value: 2.1,
      unit: 'mmol/L',
      sources: ['ca'],
      note: 'uncorrected',
      lacking: [{ fact: 'albumin', because: 'never-recorded' }],
    });
  });

  it('carries in its unit that it is ionised, so that it meets the limits for ionised calcium', () => {
    expect(ask(latestCalciumFact, result(NINE, 'calcium-ionised', mg(4.4)))).toMatchObject({
      value: 4.4,
      unit: 'mg/dL{ionised}',
    });
  });

  it('is unknown while it is doubtfully high, and names when it was drawn', () => {
    expect(ask(latestCalciumFact, result(NINE, 'calcium-total', mmol(9.6), { id: 'ca' }))).toEqual({
      known: false,
      missing: [{ fact: 'calcium', because: 'doubtful', lastSeen: NINE }],
      sources: ['ca'],
    });
  });

  it('is known again once the value is confirmed or a later specimen comes', () => {
    const doubtful = result(NINE, 'calcium-total', mmol(4.6));
    const confirmed = result(NINE, 'calcium-total', mmol(4.6), { confirmed: true });
    expect(ask(latestCalciumFact, doubtful, confirmed)).toMatchObject({ value: 4.6 });
    expect(ask(latestCalciumFact, doubtful, result(TEN, 'calcium-total', mmol(2.4)))).toMatchObject({
      value: 2.4,
    });
  });

  it('is unknown, never normal, while none was recorded', () => {
    expect(ask(latestCalciumFact)).toMatchObject({
      missing: [{ fact: 'calcium', because: 'never-recorded' }],
    });
  });
});

describe('the limit', () => {
  it('travels with the result, and is named as a fallback where none was sent', () => {
    const sent = result(NINE, 'calcium-corrected', mmol(2.35), { lowerLimit: 2.4 });
    expect(ask(calciumBelowLimit, sent)).toMatchObject({
      value: true,
      note: '2.35 mmol/L, lower limit 2.4 (as sent)',
    });
    expect(ask(calciumBelowLimit, result(NINE, 'calcium-corrected', mmol(2.35)))).toMatchObject({
      value: false,
      note: '2.35 mmol/L, lower limit 2.2 (none sent, fallback)',
    });
  });
});
