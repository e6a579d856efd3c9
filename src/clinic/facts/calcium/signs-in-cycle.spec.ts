import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { CALCIUM_FIGURES, pamidronate } from '../../../../test/support/calcium-history.js';
import { at } from '../../../../test/support/history.js';
import type { Entry, Symptom } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { mildCalciumSign, qtc, severeCalciumSign } from './signs-in-cycle.js';

const infusion = pamidronate('2024-03-20T09:00:00+01:00');
const symptom = (name: Symptom): Entry => ({
  type: 'SymptomReported',
  id: name,
  occurredAt: '2024-03-21T09:00:00+01:00',
  symptom: name,
});

const ask = (fact: FactDefinition, entries: readonly Entry[], figures = CALCIUM_FIGURES) =>
  askFact(fact, {
    entries,
    subject: { kind: 'cycle', id: 'c1' },
    now: '2024-03-21T10:00:00+01:00',
    parameters: figures,
  });

describe('signs of low calcium in a cycle', () => {
  it('name themselves and the infusion they followed', () => {
    expect(ask(severeCalciumSign, [infusion, symptom('stridor'), symptom('seizure')]).finding).toMatchObject({
      value: true,
      sources: ['c1-day-1', 'stridor', 'seizure'],
      note: 'stridor, seizure',
    });
  });

  it('last to the end of the window’s last day, in the offset of the infusion', () => {
    expect(ask(mildCalciumSign, [infusion, symptom('cramps')]).next).toBe(at('2024-04-04T00:00:00+01:00').at);
  });

  it('count carpopedal spasm among the mild ones where the site says so', () => {
    const spasm = [infusion, symptom('carpopedal-spasm')];
    const mildHere = { ...CALCIUM_FIGURES, 'CA-05.carpopedalSpasm': { '1': 0 } };
    expect(ask(severeCalciumSign, spasm).finding).toMatchObject({ value: true });
    expect(ask(mildCalciumSign, spasm).finding).toMatchObject({ value: false });
    expect(ask(severeCalciumSign, spasm, mildHere).finding).toMatchObject({ value: false });
    expect(ask(mildCalciumSign, spasm, mildHere).finding).toMatchObject({ value: true });
  });
});

describe('QTc', () => {
  it('is the longer of two measured at one time', () => {
    const ecg = (value: number): Entry => ({
      type: 'EcgRecorded',
      occurredAt: '2024-03-21T09:00:00+01:00',
      qtc: { value, unit: 'ms' },
    });
    expect(ask(qtc, [infusion, ecg(452), ecg(430)]).finding).toMatchObject({ value: 452, unit: 'ms' });
  });

  it('is unknown without an ECG', () => {
    expect(ask(qtc, [infusion]).finding).toMatchObject({
      missing: [{ fact: 'qtc', because: 'never-recorded' }],
    });
  });
});
