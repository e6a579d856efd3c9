import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { at } from '../../../../test/support/history.js';
import type { Entry } from '../../entries/entry.js';
import { orderOpen } from './order-open.js';

const order: Entry = {
  type: 'InfusionOrdered',
  occurredAt: '2024-03-12T09:00:00+01:00',
  id: 'order',
  orderId: 'o1',
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  plannedFor: '2024-03-14T09:00:00+01:00',
};
const given: Entry = {
  type: 'InfusionGiven',
  occurredAt: '2024-03-14T09:10:00+01:00',
  id: 'given',
  infusionId: 'i1',
  orderId: 'o1',
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  startedAt: '2024-03-14T09:10:00+01:00',
};
const cancelled: Entry = {
  type: 'InfusionOrderCancelled',
  occurredAt: '2024-03-13T09:00:00+01:00',
  id: 'cancelled',
  orderId: 'o1',
  reason: 'fever',
};
const parameters = { 'PRE-08.expiry': { h: 24 } };
const isOpen = (entries: readonly Entry[], now: string) =>
  askFact(orderOpen, { entries, subject: { kind: 'order', id: 'o1' }, now, parameters });

describe('an order', () => {
  it('is open from the time it is written, long before its planned start', () => {
    const { finding, next } = isOpen([order], '2024-03-12T09:00:00+01:00');
    expect(finding).toMatchObject({ known: true, value: true, sources: ['order'] });
    expect(next).toBe(at('2024-03-15T09:00:00+01:00').at);
  });

  it('expires 24 hours past its planned start', () => {
    expect(isOpen([order], '2024-03-15T08:59:59+01:00').finding).toMatchObject({ value: true });
    expect(isOpen([order], '2024-03-15T09:00:00+01:00').finding).toMatchObject({ value: false });
  });

  it('is closed by the infusion that carries it out, or by its cancellation', () => {
    expect(isOpen([order, given], '2024-03-14T09:10:00+01:00').finding).toMatchObject({
      value: false,
      sources: ['order', 'given'],
    });
    expect(isOpen([order, cancelled], '2024-03-13T09:00:00+01:00').finding).toMatchObject({
      value: false,
      sources: ['order', 'cancelled'],
    });
  });

  it('is what an infusion is not', () => {
    const subject = { kind: 'infusion', id: 'i1' } as const;
    const { finding } = askFact(orderOpen, { entries: [order, given], subject, now: given.occurredAt });
    expect(finding).toMatchObject({ known: true, value: false });
  });
});
