import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { at } from '../../../../test/support/history.js';
import { infusionAt } from '../../../../test/support/infusion-history.js';
import type { Entry } from '../../entries/entry.js';
import { doseFacts } from './dose-facts.js';

const order: Entry = {
  type: 'InfusionOrdered',
  id: 'order',
  occurredAt: '2024-03-12T09:00:00+01:00',
  orderId: 'o1',
  drug: 'M05BA03',
  dose: { value: 15, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  plannedFor: '2024-03-14T09:00:00+01:00',
};
const weight = (occurredAt: string, value: number): Entry => ({
  type: 'WeightMeasured',
  id: `${value} kg`,
  occurredAt,
  weight: { value, unit: 'kg' },
});
const FIGURES = { 'DOSE-01.daily': { 'mg/kg': 1 }, 'DOSE-01.weightAge': { d: 30 } };

const ask = (name: string, entries: readonly Entry[], id: string, now: string) => {
  const fact = doseFacts.find((one) => one.name === name);
  if (fact === undefined) throw new Error(`no fact ${name}`);
  const kind = id === 'o1' ? ('order' as const) : ('infusion' as const);
  return askFact(fact, { entries, subject: { kind, id }, now, parameters: FIGURES });
};

describe('the pamidronate of a day', () => {
  it('is that of the calendar date where each infusion was given', () => {
    const late = infusionAt('2024-03-13T23:30:00+01:00', 'late');
    const nextMorning = infusionAt('2024-03-14T08:00:00+01:00', 'morning');
    const evening = infusionAt('2024-03-14T20:00:00+01:00', 'evening');
    const { finding } = ask('daily-dose', [late, nextMorning, evening], 'evening', evening.occurredAt);
    expect(finding).toMatchObject({ value: 60, unit: 'mg', sources: ['evening', 'morning'] });
  });

  it('counts neither a later infusion of the date nor another drug', () => {
    const morning = infusionAt('2024-03-14T08:00:00+01:00', 'morning');
    const evening = infusionAt('2024-03-14T20:00:00+01:00', 'evening');
    const zoledronate = { ...infusionAt('2024-03-14T07:00:00+01:00', 'other'), drug: 'M05BA08' } as Entry;
    const { finding } = ask('daily-dose', [zoledronate, morning, evening], 'morning', evening.occurredAt);
    expect(finding).toMatchObject({ value: 30, sources: ['morning'] });
  });

  it('takes in what was given since an order’s planned start, once it was', () => {
    const since = infusionAt('2024-03-14T10:00:00+01:00', 'since');
    const before = ask('daily-dose', [order, since], 'o1', '2024-03-14T09:30:00+01:00');
    expect(before.finding).toMatchObject({ value: 15 });
    expect(before.next).toBe(at('2024-03-14T10:00:00+01:00').at);
    expect(ask('daily-dose', [order, since], 'o1', '2024-03-14T10:00:00+01:00').finding).toMatchObject({
      value: 45,
    });
  });
});

describe('the weight a dose is judged by', () => {
  it('is the latest, also one measured after the planned start while the order waits', () => {
    const entries = [order, weight('2024-03-10T09:00:00+01:00', 10), weight('2024-03-14T10:00:00+01:00', 15)];
    const { finding } = ask('daily-dose-over-limit', entries, 'o1', '2024-03-14T10:00:00+01:00');
    expect(finding).toMatchObject({ value: 0, sources: ['order', '15 kg'] });
  });

  it('is one from before an infusion, which a later weight does not change', () => {
    const infusion = infusionAt('2024-03-14T09:00:00+01:00');
    const entries = [
      weight('2024-03-10T09:00:00+01:00', 30),
      infusion,
      weight('2024-03-14T10:00:00+01:00', 20),
    ];
    const { finding } = ask('daily-dose-over-limit', entries, 'infusion', '2024-03-15T09:00:00+01:00');
    expect(finding).toMatchObject({ value: 0, sources: ['infusion', '30 kg'] });
  });

  it('runs out while an order waits, at midnight after day 30', () => {
    const entries = [order, weight('2024-02-13T15:00:00+01:00', 10)];
    const { finding, next } = ask('daily-dose-over-limit', entries, 'o1', '2024-03-14T23:00:00+01:00');
    expect(finding).toMatchObject({ known: true, value: 50 });
    expect(next).toBe(at('2024-03-15T00:00:00+01:00').at);
    expect(ask('daily-dose-over-limit', entries, 'o1', '2024-03-15T00:00:00+01:00').finding).toMatchObject({
      known: false,
      missing: [{ fact: 'weight', because: 'out-of-date', lastSeen: '2024-02-13T15:00:00+01:00' }],
    });
  });
});
