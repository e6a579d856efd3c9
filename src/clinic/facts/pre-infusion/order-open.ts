import { HOUR } from '../../../kernel/instant.js';
import { known } from '../../../kernel/known.js';
import type { FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';

/** What every rule about an order is gated by. An infusion is no order, so that a rule about both can ask it of either. */
export const orderOpen: FactDefinition = {
  name: 'order-open',
  type: 'boolean',
  definition:
    'Whether the order can still be carried out: neither given nor cancelled, and its planned start (`plannedFor`) less than PRE-08.expiry ago. False for an infusion.',
  source: 'clinical reference 15.10; the hours are site practice [C]',
  absence: 'An order is open until something is recorded to the contrary or it expires.',
  scopes: ['order', 'infusion'],
  reads: { 'PRE-08.expiry': ['h'] },
  read: (asked) => {
    if (asked.subject.kind !== 'order') return known(false);
    const { given, cancelled, plannedFor, source } = askedOrder(asked);
    const ended = given ?? cancelled;
    if (ended !== undefined) return known(false, [source, ended.source]);
    const expiry = plannedFor.at + asked.parameter('PRE-08.expiry', 'h') * HOUR;
    return known(!asked.clock.reached(expiry), [source]);
  },
};
