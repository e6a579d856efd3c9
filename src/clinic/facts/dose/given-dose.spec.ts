import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { infusionAt } from '../../../../test/support/infusion-history.js';
import type { Entry } from '../../entries/entry.js';
import { doseFacts } from './dose-facts.js';

const START = '2024-03-14T09:00:00+01:00';
const infusion = infusionAt(START, 'infusion');
const endedAt = (end: string, doseGiven?: number): Entry => ({
  type: 'InfusionEnded',
  id: 'end',
  occurredAt: end,
  infusionId: 'infusion',
  endedAt: end,
  ...(doseGiven === undefined ? {} : { doseGiven: { value: doseGiven, unit: 'mg' } }),
});
const FIGURES = {
  'DOSE-01.weightAge': { d: 30 },
  'DOSE-03.period': { d: 365 },
  'DOSE-03.yearly': { 'mg/kg': 11.5 },
  'DOSE-05.M05BA03': { '1': 1 },
};

const ask = (name: string, entries: readonly Entry[], id = 'infusion') => {
  const fact = doseFacts.find((one) => one.name === name);
  if (fact === undefined) throw new Error(`no fact ${name}`);
  const question = { entries, subject: { kind: 'infusion', id }, now: START, parameters: FIGURES } as const;
  return askFact(fact, question).finding;
};

describe('an infusion that ends', () => {
  const end = endedAt('2024-03-14T10:30:00+01:00');

  it('has a duration and a rate from then on', () => {
    expect(ask('delivery-stated', [infusion])).toMatchObject({ value: false });
    expect(ask('delivery-stated', [infusion, end])).toMatchObject({ value: true });
    expect(ask('infusion-duration', [infusion, end])).toMatchObject({
      value: 1.5,
      sources: ['infusion', 'end'],
    });
    expect(ask('infusion-rate', [infusion, end])).toMatchObject({ value: 20, unit: 'mg/h' });
  });

  it('is told anew only where the end changes what was said: the dose, if less reached the patient', () => {
    expect(ask('dose-stage', [infusion, end]).sources).toEqual(['infusion']);
    expect(ask('drug-is-right', [infusion, end]).sources).toEqual(['infusion']);
    expect(ask('daily-dose', [infusion, end])).toMatchObject({ value: 30, sources: ['infusion'] });
    const less = endedAt('2024-03-14T10:30:00+01:00', 12);
    expect(ask('daily-dose', [infusion, less])).toMatchObject({ value: 12, sources: ['infusion', 'end'] });
  });

  it('has no rate where it ended as it began', () => {
    expect(ask('infusion-rate', [infusion, endedAt(START)])).toMatchObject({
      known: false,
      missing: [{ fact: 'infusion-rate', because: 'cannot-compute' }],
    });
  });
});

describe('the pamidronate of a year', () => {
  const weight: Entry = {
    type: 'WeightMeasured',
    id: 'weight',
    occurredAt: '2024-03-01T09:00:00+01:00',
    weight: { value: 30, unit: 'kg' },
  };
  const lastYear = infusionAt('2023-09-01T09:00:00+02:00', 'last-year', 'c0');

  it('is unknown while an infusion of the year has no weight of its own time', () => {
    expect(ask('yearly-dose', [lastYear, weight, infusion])).toMatchObject({
      known: false,
      missing: [{ fact: 'weight', because: 'never-recorded' }],
    });
  });

  it('is known to exceed the limit without that weight, and says what it lacks', () => {
    const much = { ...infusion, dose: { value: 360, unit: 'mg' } } as Entry;
    expect(ask('yearly-dose', [lastYear, weight, much])).toMatchObject({
      value: 12,
      note: 'at least',
      lacking: [{ fact: 'weight', because: 'never-recorded' }],
    });
  });
});

describe('two infusions of one instant', () => {
  const twin = infusionAt(START, 'twin');

  it('are a duplicate once: the one recorded later', () => {
    expect(ask('day-of-cycle-taken', [infusion, twin])).toMatchObject({ value: false });
    expect(ask('day-of-cycle-taken', [infusion, twin], 'twin')).toMatchObject({
      value: true,
      sources: ['twin', 'infusion'],
    });
    expect(ask('hours-between-starts', [infusion, twin], 'twin')).toMatchObject({ value: 0, unit: 'h' });
  });
});
