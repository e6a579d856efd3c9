import { known } from '../../../kernel/known.js';
import { infusionStartsOf } from '../../chart/infusions.js';
import { orderIdsOf } from '../../chart/orders.js';
import type { FactDefinition } from '../fact.js';

export const infusionOrderUnknown: FactDefinition = {
  name: 'infusion-order-unknown',
  type: 'boolean',
  definition:
    'Whether an infusion was given for an order that is not on record. It is kept, for the drug is in the patient; one that names no order is no contradiction.',
  source: 'Design, section 4',
  absence: 'False: infusions are recorded by exception.',
  scopes: ['patient'],
  read: ({ chart }) => {
    const ordered = orderIdsOf(chart);
    const unknown = infusionStartsOf(chart).filter(
      ({ orderId }) => orderId !== undefined && !ordered.has(orderId),
    );
    return known(
      unknown.length > 0,
      unknown.map(({ source }) => source),
    );
  },
};
