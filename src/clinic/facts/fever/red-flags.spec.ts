import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import {
  FEVER_FIGURES,
  infusionAt,
  symptomAt,
  temperatureAt,
} from '../../../../test/support/infusion-history.js';
import { at } from '../../../../test/support/history.js';
import type { Analyte, Entry } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { crpCompared, crpRise } from './bone-pain-and-crp.js';
import { neutrophils, neutrophilsMeasured } from './neutrophils.js';
import { immunosuppressedInFever } from './red-flag-states.js';
import { rigorsWithCentralLine, shockSign } from './red-flag-symptoms.js';

const infusion = infusionAt('2024-03-04T10:00:00+01:00');
const fever = temperatureAt('2024-03-04T20:00:00+01:00', 38.5);

const ask = (fact: FactDefinition, entries: readonly Entry[], now = '2024-03-06T09:00:00+01:00') =>
  askFact(fact, { entries, subject: { kind: 'cycle', id: 'c1' }, now, parameters: FEVER_FIGURES });

const result = (occurredAt: string, analyte: Analyte, value: number, unit: string): Entry => ({
  type: 'LaboratoryResulted',
  id: `${analyte} ${value}`,
  occurredAt,
  analyte,
  value: { value, unit },
});

describe('neutrophils in a fever', () => {
  const count = (occurredAt: string, value: number): Entry =>
    result(occurredAt, 'neutrophils', value, '10*9/L');

  it('never counted are missing, and known not to have been measured', () => {
    expect(ask(neutrophilsMeasured, [infusion, fever]).finding).toMatchObject({
      known: true,
      value: false,
      lacking: [{ fact: 'neutrophils', because: 'never-recorded' }],
    });
    expect(ask(neutrophils, [infusion, fever]).finding.known).toBe(false);
  });

  it('counted too long before are missing with the time they were last seen', () => {
    expect(
      ask(neutrophilsMeasured, [count('2024-02-25T08:00:00+01:00', 3), infusion, fever]).finding,
    ).toMatchObject({
      lacking: [{ fact: 'neutrophils', because: 'out-of-date', lastSeen: '2024-02-25T08:00:00+01:00' }],
    });
  });

  it('are as low as they were at any time in it', () => {
    const counts = [count('2024-03-05T08:00:00+01:00', 0.4), count('2024-03-06T08:00:00+01:00', 1.9)];
    expect(ask(neutrophils, [infusion, fever, ...counts]).finding).toMatchObject({ value: 0.4 });
  });
});

describe('CRP in a fever', () => {
  const crp = (occurredAt: string, value: number): Entry => result(occurredAt, 'crp', value, 'mg/L');

  it('that rises from nothing has risen a hundredfold', () => {
    const values = [crp('2024-03-01T08:00:00+01:00', 0), crp('2024-03-05T08:00:00+01:00', 30)];
    expect(ask(crpRise, [infusion, fever, ...values]).finding).toMatchObject({ value: 100 });
  });

  it('that stays at nothing has not risen', () => {
    const values = [crp('2024-03-01T08:00:00+01:00', 0), crp('2024-03-05T08:00:00+01:00', 0)];
    expect(ask(crpRise, [infusion, fever, ...values]).finding).toMatchObject({ value: 1 });
  });

  it('is missing while there is nothing to compare it with', () => {
    expect(ask(crpCompared, [infusion, fever]).finding).toMatchObject({
      value: false,
      lacking: [{ fact: 'crp' }],
    });
    expect(ask(crpRise, [infusion, fever]).finding.known).toBe(false);
  });
});

describe('immunosuppression in a fever', () => {
  it('names the condition and every drug', () => {
    const drug = (code: string): Entry => ({
      type: 'MedicationNoted',
      id: code,
      occurredAt: '2024-01-04T10:00:00+01:00',
      drug: code,
      status: 'started',
    });
    const noted: Entry = {
      type: 'ConditionNoted',
      id: 'noted',
      occurredAt: '2024-01-04T10:00:00+01:00',
      condition: 'immunosuppressed',
      status: 'present',
    };
    expect(
      ask(immunosuppressedInFever, [infusion, fever, drug('L01BA01'), drug('L04AB01'), noted]).finding,
    ).toMatchObject({
      sources: ['noted', 'L01BA01', 'L04AB01'],
      note: 'noted, L01BA01, L04AB01',
    });
  });
});

describe('a sign of sepsis', () => {
  it('lasts to the end of the fourteenth day, in the offset of the infusion', () => {
    const { finding, next } = ask(shockSign, [
      infusion,
      symptomAt('2024-03-04T12:00:00+01:00', 'hypotension'),
    ]);
    expect(finding).toMatchObject({ value: true, note: 'hypotension' });
    expect(next).toBe(at('2024-03-19T00:00:00+01:00').at);
  });

  it('rests on the rigors and the central line', () => {
    const line: Entry = {
      type: 'ConditionNoted',
      id: 'line',
      occurredAt: '2024-03-04T13:00:00+01:00',
      condition: 'central-line',
      status: 'present',
    };
    const rigors = symptomAt('2024-03-04T12:00:00+01:00', 'rigors');
    const before = [infusion, symptomAt('2024-03-04T12:00:00+01:00', 'rigors', '2024-03-04T12:20:00+01:00')];
    expect(ask(rigorsWithCentralLine, [infusion, rigors, line]).finding.sources).toEqual(['rigors', 'line']);
    expect(ask(rigorsWithCentralLine, [...before, line]).finding).toMatchObject({ value: false });
  });
});
