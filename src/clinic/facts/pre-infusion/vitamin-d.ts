import { known, lacking, measured, unknown } from '../../../kernel/known.js';
import { resultsOf } from '../../chart/laboratory.js';
import type { FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';
import { dateOfOrder, isOlderThanMonths } from './judged-date.js';

export const vitaminDFacts: readonly FactDefinition[] = [
  {
    name: 'vitamin-d-25-oh',
    type: 'number',
    units: ['nmol/L', 'ng/mL'],
    definition: 'The latest 25-hydroxyvitamin D, in the unit it was reported in, however old.',
    source: 'clinical reference 5',
    absence: 'Unknown until one is recorded.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const latest = resultsOf(chart, 'vitamin-d-25-oh').at(-1);
      if (latest?.quantity === undefined) return unknown('vitamin-d-25-oh', 'never-recorded');
      const { value, unit } = latest.quantity;
      return measured(value, unit, [latest.source], `drawn ${latest.at.text}`);
    },
  },
  {
    name: 'vitamin-d-current',
    type: 'boolean',
    definition:
      'Whether the latest 25-hydroxyvitamin D was drawn at most PRE-02.vitaminDAge calendar months before the later of the order’s planned start and now.',
    source: 'Leeds: within 3 months; clinical reference 5, 15.10',
    absence: 'Known: false. Never measured counts as out of date.',
    scopes: ['order'],
    reads: { 'PRE-02.vitaminDAge': ['mo'] },
    read: (asked) => {
      const latest = resultsOf(asked.chart, 'vitamin-d-25-oh').at(-1);
      if (latest === undefined) {
        return lacking(known(false), [{ fact: 'vitamin-d-25-oh', because: 'never-recorded' }]);
      }
      const months = asked.parameter('PRE-02.vitaminDAge', 'mo');
      const date = dateOfOrder(asked.clock, askedOrder(asked).plannedFor);
      const note = `drawn ${latest.at.text}, counts for ${months} months`;
      if (!isOlderThanMonths(date, latest.at, months)) return known(true, [latest.source], note);
      return lacking(known(false, [latest.source], note), [
        { fact: 'vitamin-d-25-oh', because: 'out-of-date', lastSeen: latest.at.text },
      ]);
    },
  },
];
