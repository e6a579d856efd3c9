import { found } from '../../../kernel/flat-lists.js';
import type { Moment } from '../../../kernel/instant.js';
import { isBisphosphonate, type InfusionStart } from '../../chart/infusions.js';
import { orderNamed, ordersOf, type InfusionOrder } from '../../chart/orders.js';
import { perChart } from '../../chart/per-chart.js';
import { countUpTo } from '../../chart/timeline.js';
import type { Asked } from '../fact.js';
import { infusionsBefore } from './given-before.js';
import { askedDose } from './judged-dose.js';

/** A bisphosphonate dose other than the one judged: given, or still to be given. */
export interface OtherDose {
  readonly start: Moment;
  readonly cycleId: string;
  readonly dayOfCycle: number;
  readonly source: string;
}

/** Of the doses given already, or to be given earlier, the one nearest in time. */
export const nearestDose = (asked: Asked): OtherDose | undefined => asked.ofSubject(nearest);

/** Doses of the same day of the same cycle that come before the one judged, those given first. */
export const sameDayOfCycle = (asked: Asked): readonly OtherDose[] => {
  const { cycleId, dayOfCycle } = askedDose(asked);
  const isSame = (one: Pick<OtherDose, 'cycleId' | 'dayOfCycle'>): boolean =>
    one.dayOfCycle === dayOfCycle && one.cycleId === cycleId;
  const given = infusionsBefore(asked).filter((one) => isSame(one) && isBisphosphonate(one));
  return [...given.map(doseOf), ...asked.ofSubject(earlierOrders).filter(isSame)];
};

const nearest = (asked: Asked): OtherDose | undefined => {
  const own = askedDose(asked).start.at;
  const apart = ({ start }: OtherDose): number => Math.abs(start.at - own);
  return [...givenNearest(asked).map(doseOf), ...asked.ofSubject(earlierOrders)]
    .toSorted((a, b) => apart(a) - apart(b))
    .at(0);
};

/** The last bisphosphonate that began by a dose's start and, where an order still waits past it, the first since. */
const givenNearest = (asked: Asked): readonly InfusionStart[] => {
  const before = infusionsBefore(asked);
  const begun = countUpTo(before, askedDose(asked).start.at);
  const last = before.slice(0, begun).findLast(isBisphosphonate);
  const since = before.slice(begun).find(isBisphosphonate);
  return [last, since].filter((one) => one !== undefined);
};

/** Orders still to be given: one that was given is represented by its infusion, a cancelled one by nothing. */
const openOrders = perChart((chart): readonly InfusionOrder[] =>
  ordersOf(chart).filter(
    (order) => order.given === undefined && order.cancelled === undefined && isBisphosphonate(order),
  ),
);

/** Where each order stands among all, by the time they were written. */
const placesOf = perChart(
  (chart): ReadonlyMap<string, number> =>
    new Map(ordersOf(chart).map(({ orderId }, place) => [orderId, place])),
);

/** Of those, the ones planned earlier than the order judged, or for the same time and written earlier. */
const earlierOrders = ({ chart, subject }: Asked): readonly OtherDose[] => {
  const own = subject.kind === 'order' ? orderNamed(chart, subject.id) : undefined;
  if (own === undefined) return [];
  const places = placesOf(chart);
  const written = places.get(own.orderId) ?? -1;
  return found(openOrders(chart), (order) => {
    const { plannedFor, cycleId, dayOfCycle, source } = order;
    const later =
      plannedFor.at > own.plannedFor.at ||
      (plannedFor.at === own.plannedFor.at && (places.get(order.orderId) ?? -1) >= written);
    return later ? undefined : { start: plannedFor, cycleId, dayOfCycle, source };
  });
};

const doseOf = ({ at, cycleId, dayOfCycle, source }: InfusionStart): OtherDose => ({
  start: at,
  cycleId,
  dayOfCycle,
  source,
});
