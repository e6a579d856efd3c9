import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { at } from '../../../../test/support/history.js';
import type { Entry } from '../../entries/entry.js';
import { highestTemperatureBefore } from './fever-before-infusion.js';

const order: Entry = {
  type: 'InfusionOrdered',
  occurredAt: '2024-03-14T07:00:00+01:00',
  orderId: 'o1',
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  plannedFor: '2024-03-14T09:00:00+01:00',
};
const reading = (occurredAt: string, value: number, unit: 'Cel' | '[degF]' = 'Cel'): Entry => ({
  type: 'TemperatureTaken',
  occurredAt,
  id: `${value}`,
  temperature: { value, unit },
  site: 'oral',
});
const highest = (now: string, ...readings: readonly Entry[]) =>
  askFact(highestTemperatureBefore, {
    entries: [...readings, order],
    subject: { kind: 'order', id: 'o1' },
    now,
    parameters: { 'PRE-06.feverWindow': { h: 24 }, 'FEV-01.threshold': { Cel: 38, '[degF]': 100.4 } },
  });

const EVENING = '2024-03-13T20:00:00+01:00';
const MORNING = '2024-03-14T06:00:00+01:00';

describe('the highest temperature before an infusion', () => {
  it('is found among both units, each held against its own threshold', () => {
    const { finding } = highest(order.occurredAt, reading(EVENING, 101.5, '[degF]'), reading(MORNING, 38.5));
    expect(finding).toMatchObject({ value: 101.5, unit: '[degF]', sources: ['101.5'] });
    const cooler = highest(order.occurredAt, reading(EVENING, 101.1, '[degF]'), reading(MORNING, 38.5));
    expect(cooler.finding).toMatchObject({ value: 38.5, unit: 'Cel' });
  });

  it('will be another once the order has waited until a reading is more than 24 hours old', () => {
    const readings = [reading(EVENING, 38.5), reading(MORNING, 36.8)];
    const { finding, next } = highest('2024-03-14T20:00:00+01:00', ...readings);
    expect(finding).toMatchObject({ value: 38.5 });
    expect(next).toBe(at('2024-03-14T20:00:00.001+01:00').at);
    expect(highest('2024-03-14T20:00:00.001+01:00', ...readings).finding).toMatchObject({ value: 36.8 });
  });

  it('is unknown without a reading in the 24 hours, and says when the last one was', () => {
    expect(highest(order.occurredAt).finding).toMatchObject({
      missing: [{ fact: 'temperature', because: 'never-recorded' }],
    });
    const old = '2024-03-12T20:00:00+01:00';
    expect(highest(order.occurredAt, reading(old, 38.5)).finding).toMatchObject({
      missing: [{ fact: 'temperature', because: 'out-of-date', lastSeen: old }],
    });
  });
});
