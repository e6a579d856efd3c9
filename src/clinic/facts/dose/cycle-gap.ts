import { HOUR } from '../../../kernel/instant.js';
import { known, measured, unknown } from '../../../kernel/known.js';
import { cycleNamed, cyclesOf } from '../../chart/cycles.js';
import type { InfusionStart } from '../../chart/infusions.js';
import { ordersOf, type InfusionOrder } from '../../chart/orders.js';
import type { Asked, FactDefinition } from '../fact.js';
import { askedDose, dateNumber } from './judged-dose.js';

const SCOPES = ['order', 'infusion'] as const;

/** Whether a dose is the first of its cycle: nothing of it was given before, and no order for it waits that is planned earlier. */
const isFirstOfCycle = (asked: Asked): boolean => {
  const { chart, subject } = asked;
  const { cycleId, start } = askedDose(asked);
  const cycle = cycleNamed(chart, cycleId);
  if (subject.kind === 'infusion') return cycle?.first.infusionId === subject.id;
  const earlier = ordersOf(chart).some(
    (order) => order.cycleId === cycleId && order.plannedFor.at < start.at && isWaiting(asked, order),
  );
  return cycle === undefined && !earlier;
};

/** An order that lapsed leaves the place of the first dose to the next. */
const isWaiting = (asked: Asked, { given, cancelled, plannedFor }: InfusionOrder): boolean =>
  given === undefined &&
  cancelled === undefined &&
  !asked.clock.reached(plannedFor.at + asked.parameter('PRE-08.expiry', 'h') * HOUR);

/** The first infusion of the cycle that began last before a dose, other than its own. */
const previousCycle = (asked: Asked): InfusionStart | undefined => asked.ofSubject(startOfPrevious);

const startOfPrevious = (asked: Asked): InfusionStart | undefined => {
  const { cycleId, start } = askedDose(asked);
  return cyclesOf(asked.chart).findLast(({ first, cycleId: id }) => id !== cycleId && first.at.at < start.at)
    ?.first;
};

export const startsNextCycle: FactDefinition = {
  name: 'starts-next-cycle',
  type: 'boolean',
  definition:
    'Whether the dose is the first of its cycle (nothing of it given, no earlier order for it waiting) and another cycle came before.',
  source: 'clinical reference 15.30',
  absence: 'False: infusions are recorded by exception.',
  scopes: SCOPES,
  reads: { 'PRE-08.expiry': ['h'] },
  read: (asked) => {
    const previous = isFirstOfCycle(asked) ? previousCycle(asked) : undefined;
    return previous === undefined ? known(false) : known(true, [previous.source]);
  },
};

export const cycleGap: FactDefinition = {
  name: 'cycle-gap',
  type: 'number',
  units: ['d'],
  definition: 'Calendar days from the first start of the cycle before to the start of this one.',
  source: 'clinical reference 15.30',
  absence: 'Unknown where no cycle came before: ask `starts-next-cycle` first.',
  scopes: SCOPES,
  read: (asked) => {
    const { start, source } = askedDose(asked);
    const previous = previousCycle(asked);
    return previous === undefined
      ? unknown('cycle-gap', 'cannot-compute')
      : measured(dateNumber(start) - dateNumber(previous.at), 'd', [previous.source, source]);
  },
};
