import { followingGroups } from '../../kernel/following.js';
import { groupBy } from '../../kernel/group-by.js';
import type { Moment } from '../../kernel/instant.js';
import { entriesOf, isOf, type RecordedOf } from './chart.js';
import { momentIn } from './moments.js';
import { indexPerChart, perChart, perKey } from './per-chart.js';
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

/** By the time they were written, each id once. */
export const ordersOf = perChart((chart): readonly InfusionOrder[] => [...byId(chart).values()]);

/** The order of an id, in constant time. */
export const orderNamed = perKey((chart, orderId: string): InfusionOrder | undefined =>
  byId(chart).get(orderId),
);

/** The ids of all orders, whatever became of them. */
export const orderIdsOf = perChart(
  (chart): ReadonlySet<string> =>
    new Set(entriesOf(chart, 'InfusionOrdered').map(({ entry }) => entry.orderId)),
);

const byId = indexPerChart((chart): ReadonlyMap<string | undefined, InfusionOrder> => {
  const parts: readonly OrderPart[] = [
    ...entriesOf(chart, 'InfusionOrdered'),
    ...entriesOf(chart, 'InfusionOrderCancelled'),
    ...entriesOf(chart, 'InfusionGiven'),
  ];
  return readerOfOrders(chart)(groupBy(parts, ({ entry }) => entry.orderId));
});

/** What was recorded of an order; of what names no order there is none. */
type OrderPart = RecordedOf<'InfusionOrdered' | 'InfusionOrderCancelled' | 'InfusionGiven'>;

/** Puts each order together once, as long as nothing else was recorded of it. */
const readerOfOrders = perChart(() => followingGroups<string | undefined, OrderPart, InfusionOrder>(orderOf));

const orderOf = (parts: readonly OrderPart[]): InfusionOrder | undefined => {
  const ordered = parts.findLast((part) => isOf(part, 'InfusionOrdered'));
  if (ordered === undefined) return undefined;
  const { id, occurredAt, entry } = ordered;
  return {
    at: occurredAt,
    orderId: entry.orderId,
    drug: entry.drug,
    doseMg: entry.dose.value,
    cycleId: entry.cycleId,
    dayOfCycle: entry.dayOfCycle,
    plannedFor: momentIn(entry.plannedFor),
    durationHours: entry.durationHours,
    volumeMl: entry.volume?.value,
    cancelled: outcomeIn(parts, 'InfusionOrderCancelled'),
    given: outcomeIn(parts, 'InfusionGiven'),
    source: id,
  };
};

/** The first entry of a type among those of one order. */
const outcomeIn = (parts: readonly OrderPart[], type: OrderPart['entry']['type']): Outcome | undefined => {
  const first = parts.find((part) => isOf(part, type));
  return first && { at: first.occurredAt, source: first.id };
};
