import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import type { Entry } from '../../entries/entry.js';
import { egfr } from './egfr.js';

const enrolled = (birthDate = '2014-05-20'): Entry => ({
  type: 'PatientEnrolled',
  occurredAt: '2023-01-09T09:00:00+01:00',
  id: 'enrolled',
  sex: 'male',
  birthDate,
});
const height = (occurredAt: string, value: number, unit = 'cm'): Entry => ({
  type: 'HeightMeasured',
  occurredAt,
  id: `height-${value}`,
  height: { value, unit },
});
const creatinine = (occurredAt: string, value: number, unit = 'mg/dL'): Entry => ({
  type: 'LaboratoryResulted',
  occurredAt,
  id: `creatinine-${value}`,
  analyte: 'creatinine',
  value: { value, unit },
});
const infusion: Entry = {
  type: 'InfusionGiven',
  occurredAt: '2024-03-14T09:00:00+01:00',
  infusionId: 'i1',
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  startedAt: '2024-03-14T09:00:00+01:00',
};
const parameters = { 'PRE-03.creatinineAge': { d: 7 }, 'PRE-03.heightAge': { mo: 6 } };
const atInfusion = (...entries: readonly Entry[]) =>
  askFact(egfr, {
    entries: [...entries, infusion],
    subject: { kind: 'infusion', id: 'i1' },
    now: '2024-06-01T09:00:00+02:00',
    parameters,
  }).finding;

const TALL = height('2024-03-01T09:00:00+01:00', 140);
const RECENT = '2024-03-12T09:00:00+01:00';

describe('eGFR by bedside Schwartz', () => {
  it('is 0.413 × height in cm / creatinine in mg/dL, to two decimals', () => {
    expect(atInfusion(enrolled(), TALL, creatinine(RECENT, 0.5))).toMatchObject({
      known: true,
      value: 115.64,
      unit: 'mL/min/{1.73_m2}',
      sources: ['creatinine-0.5', 'height-140'],
    });
  });

  it('takes creatinine in µmol/L by its molar mass, and a height in metres', () => {
    const metres = height('2024-03-01T09:00:00+01:00', 1.4, 'm');
    expect(atInfusion(enrolled(), metres, creatinine(RECENT, 44.2, 'umol/L'))).toMatchObject({
      value: 115.64,
    });
  });

  it('takes the latest height and creatinine before the infusion, not what was measured after it', () => {
    const later = creatinine('2024-03-15T09:00:00+01:00', 3);
    const taller = height('2024-05-01T09:00:00+02:00', 145);
    expect(atInfusion(enrolled(), TALL, creatinine(RECENT, 0.5), later, taller)).toMatchObject({
      value: 115.64,
    });
  });

  it('cannot be computed without a height, and says so: it is never zero', () => {
    expect(atInfusion(enrolled(), creatinine(RECENT, 0.5))).toMatchObject({
      known: false,
      missing: [
        { fact: 'egfr', because: 'cannot-compute' },
        { fact: 'height', because: 'never-recorded' },
      ],
    });
  });

  it('names a height and a creatinine that are out of date, with their times', () => {
    const old = height('2023-09-13T09:00:00+02:00', 135);
    expect(atInfusion(enrolled(), old, creatinine('2024-03-06T09:00:00+01:00', 0.5))).toMatchObject({
      known: false,
      missing: [
        { fact: 'egfr', because: 'cannot-compute' },
        { fact: 'creatinine', because: 'out-of-date', lastSeen: '2024-03-06T09:00:00+01:00' },
        { fact: 'height', because: 'out-of-date', lastSeen: '2023-09-13T09:00:00+02:00' },
      ],
      sources: ['creatinine-0.5', 'height-135'],
    });
  });

  it.each(['2023-03-15', '2005-03-14'])('cannot be computed outside 1 to 18 years (born %s)', (birthDate) => {
    expect(atInfusion(enrolled(birthDate), TALL, creatinine(RECENT, 0.5))).toMatchObject({
      known: false,
      missing: [
        { fact: 'egfr', because: 'cannot-compute' },
        { fact: 'age', because: 'cannot-compute' },
      ],
    });
  });

  it('cannot be computed while no enrolment, and so no age, stands', () => {
    expect(atInfusion(TALL, creatinine(RECENT, 0.5))).toMatchObject({
      missing: [{ fact: 'egfr' }, { fact: 'birth-date', because: 'never-recorded' }],
    });
  });
});
