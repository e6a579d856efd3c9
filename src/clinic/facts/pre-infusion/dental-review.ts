import { known } from '../../../kernel/known.js';
import { checksOf } from '../../chart/conditions.js';
import type { FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';
import { dateOfOrder, isOlderThanMonths } from './judged-date.js';

export const dentalReviewCurrent: FactDefinition = {
  name: 'dental-review-current',
  type: 'boolean',
  definition:
    'Whether a dental review was done at most PRE-06.dentalReviewAge calendar months before the later of the order’s planned start and now.',
  source: 'Leeds, Oxford: before treatment; clinical reference 15.11',
  absence: 'Known: false. Checks are recorded when they are done.',
  scopes: ['order'],
  reads: { 'PRE-06.dentalReviewAge': ['mo'] },
  read: (asked) => {
    const latest = checksOf(asked.chart, 'dental-review').at(-1);
    if (latest === undefined) return known(false);
    const date = dateOfOrder(asked.clock, askedOrder(asked).plannedFor);
    const current = !isOlderThanMonths(date, latest.at, asked.parameter('PRE-06.dentalReviewAge', 'mo'));
    return known(current, [latest.source], `done ${latest.at.text}`);
  },
};
