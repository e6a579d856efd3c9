import { groupBy } from '../../../kernel/group-by.js';
import type { Moment } from '../../../kernel/instant.js';
import { bisphosphonatesOf } from '../../chart/cycles.js';
import { isBisphosphonate, type Infusion } from '../../chart/infusions.js';
import { orderNamed, ordersOf, type InfusionOrder } from '../../chart/orders.js';
import { perChart } from '../../chart/per-chart.js';
import { countUpTo } from '../../chart/timeline.js';
import type { Asked } from '../fact.js';
import { beganSince } from './given-before.js';
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
  const key = dayKey(askedDose(asked));
  const before = countGivenBefore(asked);
  const given = (givenByDay(asked.chart).get(key) ?? []).filter(
    ({ place, infusion }) => place < before || beganSince(asked, infusion),
  );
  const ordered = asked.ofSubject(earlierOrders).filter((one) => dayKey(one) === key);
  return [...given.map(({ infusion }) => doseOf(infusion)), ...ordered];
};

const nearest = (asked: Asked): OtherDose | undefined => {
  const own = askedDose(asked).start.at;
  const before = countGivenBefore(asked);
  const since = bisphosphonatesOf(asked.chart).slice(before, before + 1);
  const given = [
    ...bisphosphonatesOf(asked.chart).slice(Math.max(0, before - 1), before),
    ...since.filter((one) => beganSince(asked, one)),
  ];
  const apart = ({ start }: OtherDose): number => Math.abs(start.at - own);
  return [...given.map(doseOf), ...asked.ofSubject(earlierOrders)]
    .toSorted((a, b) => apart(a) - apart(b))
    .at(0);
};

/** How many bisphosphonate infusions come before the dose; at one instant those recorded before it. */
const countGivenBefore = (asked: Asked): number => {
  const { chart, subject } = asked;
  const place = subject.kind === 'infusion' ? placesOf(chart).get(subject.id) : undefined;
  return place ?? countUpTo(bisphosphonatesOf(chart), askedDose(asked).start.at);
};

const placesOf = perChart(
  (chart) => new Map(bisphosphonatesOf(chart).map(({ infusionId }, place) => [infusionId, place])),
);

const givenByDay = perChart((chart) =>
  groupBy(
    bisphosphonatesOf(chart).map((infusion, place) => ({ infusion, place })),
    ({ infusion }) => dayKey(infusion),
  ),
);

/** Orders still to be given: one that was given is represented by its infusion, a cancelled one by nothing. */
const openOrders = perChart((chart): readonly InfusionOrder[] =>
  ordersOf(chart).filter(
    (order) => order.given === undefined && order.cancelled === undefined && isBisphosphonate(order),
  ),
);

/** Of those, the ones planned earlier than the order judged, or for the same time and written earlier. */
const earlierOrders = ({ chart, subject }: Asked): readonly OtherDose[] => {
  const own = subject.kind === 'order' ? orderNamed(chart, subject.id) : undefined;
  if (own === undefined) return [];
  const written = ordersOf(chart).indexOf(own);
  return openOrders(chart).flatMap((order) => {
    const { plannedFor, cycleId, dayOfCycle, source } = order;
    const later =
      plannedFor.at > own.plannedFor.at ||
      (plannedFor.at === own.plannedFor.at && ordersOf(chart).indexOf(order) >= written);
    return later ? [] : [{ start: plannedFor, cycleId, dayOfCycle, source }];
  });
};

const doseOf = ({ at, cycleId, dayOfCycle, source }: Infusion): OtherDose => ({
  start: at,
  cycleId,
  dayOfCycle,
  source,
});

const dayKey = ({ cycleId, dayOfCycle }: Pick<OtherDose, 'cycleId' | 'dayOfCycle'>): string =>
  `${dayOfCycle} ${cycleId}`;
