import type { InfusionOrder } from '../../chart/orders.js';
import { orderNamed } from '../../chart/orders.js';
import type { Asked } from '../fact.js';

/** The order a fact is asked about. Subjects come from the chart, so a missing one is a defect of ours. */
export const askedOrder = ({ chart, subject }: Pick<Asked, 'chart' | 'subject'>): InfusionOrder => {
  const order = subject.kind === 'order' ? orderNamed(chart, subject.id) : undefined;
  if (order === undefined) throw new Error('asked about an order that is not in the chart');
  return order;
};
