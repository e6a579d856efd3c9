import { known } from '../../../kernel/known.js';
import type { Chart } from '../../chart/chart.js';
import { checksOf } from '../../chart/conditions.js';
import { infusionBefore } from '../../chart/cycles.js';
import { perChart } from '../../chart/per-chart.js';
import { reportsOf, type SymptomEpisode } from '../../chart/symptoms.js';
import type { Asked, FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';
import { dateOfOrder, isOlderThanDays } from './judged-date.js';

/** What counts as an eye symptom (clinical reference 15.30). */
const eyeSymptomsOf = perChart((chart) =>
  reportsOf(chart, ['red-eye', 'eye-pain', 'blurred-vision', 'photophobia']),
);

export const eyeFacts: readonly FactDefinition[] = [
  {
    name: 'eye-symptom-lasting',
    type: 'boolean',
    definition:
      'Whether a red eye, eye pain, blurred vision or photophobia still lasts at the later of the order’s planned start and now: not resolved and reported at most AE-01.window calendar days before.',
    source: 'Starship; clinical reference 5, 15.20, 15.30',
    absence: 'Known to be absent while none is reported.',
    scopes: ['order'],
    reads: { 'AE-01.window': ['d'] },
    read: (asked) => {
      const lasting = eyeSymptomsOf(asked.chart).filter((symptom) => isLasting(asked, symptom));
      const last = eyeSymptomsOf(asked.chart).at(-1);
      return lasting.length > 0
        ? known(
            true,
            lasting.map(({ source }) => source),
            lasting.map(({ symptom, at }) => `${symptom}, reported ${at.text}`).join('; '),
          )
        : known(false, last?.sources);
    },
  },
  {
    name: 'eye-symptom-unreviewed',
    type: 'boolean',
    definition:
      'Whether a red eye, eye pain, blurred vision or photophobia was reported at any time after a bisphosphonate infusion had begun, and no eye review was done since.',
    source: 'Fraunfelder 2003; clinical reference 13, PRE-07',
    absence: 'Known to be absent while none is reported.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const last = eyeSymptomsOf(chart).at(-1);
      const after = last && infusionBefore(chart, last.at.at);
      if (last === undefined || after === undefined) return known(false);
      const review = reviewAfter(chart, last);
      return review === undefined
        ? known(true, [last.source, after.source], `${last.symptom}, reported ${last.at.text}`)
        : known(false, [last.source, review.source]);
    },
  },
];

const isLasting = (asked: Asked, { at, until }: SymptomEpisode): boolean => {
  const { plannedFor } = askedOrder(asked);
  const resolved = until !== undefined && (until.at <= plannedFor.at || asked.clock.reached(until.at));
  if (resolved) return false;
  const window = asked.parameter('AE-01.window', 'd');
  return !isOlderThanDays(dateOfOrder(asked.clock, plannedFor), at, window);
};

const reviewAfter = (chart: Chart, { at }: SymptomEpisode) =>
  checksOf(chart, 'eye-review').findLast((review) => review.at.at > at.at);
