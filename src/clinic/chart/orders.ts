import type { Moment } from '../../kernel/instant.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';
import { entriesOf } from './chart.js';
import { momentIn } from './moments.js';
import { perChart, perKey } from './per-chart.js';
import type { Timed } from './timeline.js';

/** An infusion as ordered, and what became of the order. `at` is when it was written. */
export interface InfusionOrder extends Timed {
  readonly orderId: string;
  /** ATC code. */
  readonly drug: string;
  readonly doseMg: number;
  readonly cycleId: string;
  readonly dayOfCycle: number;
  readonly plannedFor: Moment;
  readonly durationHours: number | undefined;
  readonly volumeMl: number | undefined;
  readonly cancelled: Outcome | undefined;
  readonly given: Outcome | undefined;
  readonly source: string;
}

interface Outcome extends Timed {
  readonly source: string;
}

/** By the time they were written. */
export const ordersOf = perChart((chart): readonly InfusionOrder[] => {
  const cancelled = outcomes(entriesOf(chart, 'InfusionOrderCancelled'));
  const given = outcomes(entriesOf(chart, 'InfusionGiven'));
  return entriesOf(chart, 'InfusionOrdered').map(({ id, occurredAt, entry }) => ({
    at: occurredAt,
    orderId: entry.orderId,
    drug: entry.drug,
    doseMg: entry.dose.value,
    cycleId: entry.cycleId,
    dayOfCycle: entry.dayOfCycle,
    plannedFor: momentIn(entry.plannedFor),
    durationHours: entry.durationHours,
    volumeMl: entry.volume?.value,
    cancelled: cancelled.get(entry.orderId),
    given: given.get(entry.orderId),
    source: id,
  }));
});

/** The order of an id, in constant time. */
export const orderNamed = perKey((chart, orderId: string): InfusionOrder | undefined =>
  byId(chart).get(orderId),
);

const byId = perChart((chart) => new Map(ordersOf(chart).map((order) => [order.orderId, order])));

const outcomes = (
  entries: readonly (RecordedEntry & { readonly entry: { readonly orderId?: string } })[],
): ReadonlyMap<string, Outcome> => {
  const first = new Map<string, Outcome>();
  for (const { id, occurredAt, entry } of entries) {
    if (entry.orderId !== undefined && !first.has(entry.orderId)) {
      first.set(entry.orderId, { at: occurredAt, source: id });
    }
  }
  return first;
};
