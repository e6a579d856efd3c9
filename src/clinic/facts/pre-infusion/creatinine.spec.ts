import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import type { Entry } from '../../entries/entry.js';
import { creatinineFacts } from './creatinine.js';

const order: Entry = {
  type: 'InfusionOrdered',
  occurredAt: '2024-03-12T09:00:00+01:00',
  id: 'order',
  orderId: 'o1',
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c2',
  dayOfCycle: 1,
  plannedFor: '2024-03-14T09:00:00+01:00',
};
const creatinine = (occurredAt: string, value: number, unit = 'mg/dL'): Entry => ({
  type: 'LaboratoryResulted',
  occurredAt,
  id: `creatinine-${value}`,
  analyte: 'creatinine',
  value: { value, unit },
});
const given = (occurredAt: string, cycleId: string, drug = 'M05BA03'): Entry => ({
  type: 'InfusionGiven',
  occurredAt,
  id: `given-${cycleId}`,
  infusionId: `i-${cycleId}`,
  drug,
  dose: { value: 20, unit: 'mg' },
  cycleId,
  dayOfCycle: 1,
  startedAt: occurredAt,
});
const asked = (name: string, entries: readonly Entry[]) => {
  const fact = creatinineFacts.find((one) => one.name === name);
  if (fact === undefined) throw new Error(`there is no fact ${name}`);
  const subject = { kind: 'order', id: 'o1' } as const;
  return askFact(fact, { entries, subject, now: '2024-03-12T09:00:00+01:00' }).finding;
};

const LATEST = creatinine('2024-03-11T09:00:00+01:00', 0.6);

describe('creatinine against its baseline', () => {
  it('has no baseline to be expected before the very first infusion', () => {
    expect(asked('creatinine-baseline-expected', [LATEST, order])).toMatchObject({ value: false });
  });

  it('has none after a drug that is no bisphosphonate', () => {
    const other = given('2024-01-08T09:00:00+01:00', 'c1', 'L04AB02');
    expect(asked('creatinine-baseline-expected', [other, LATEST, order])).toMatchObject({ value: false });
  });

  it('expects one, and misses it, where nothing was drawn before the infusion', () => {
    const entries = [given('2024-01-08T09:00:00+01:00', 'c1'), LATEST, order];
    expect(asked('creatinine-baseline-expected', entries)).toMatchObject({ value: true });
    expect(asked('creatinine-over-baseline', entries)).toMatchObject({
      known: false,
      missing: [{ fact: 'creatinine-baseline', because: 'never-recorded' }],
    });
  });

  it('is the last before the infusion, not one drawn as it began', () => {
    const before = creatinine('2024-01-08T08:59:00+01:00', 0.4);
    const asItBegan = creatinine('2024-01-08T09:00:00+01:00', 0.5);
    const entries = [before, asItBegan, given('2024-01-08T09:00:00+01:00', 'c1'), LATEST, order];
    expect(asked('creatinine-over-baseline', entries)).toMatchObject({
      value: 1.5,
      sources: ['creatinine-0.4', 'creatinine-0.6'],
    });
  });

  it('counts the days to the planned date', () => {
    expect(asked('days-since-creatinine', [LATEST, order])).toMatchObject({ value: 3, unit: 'd' });
    expect(asked('days-since-creatinine', [order])).toMatchObject({
      known: false,
      missing: [{ fact: 'creatinine', because: 'never-recorded' }],
    });
  });
});
