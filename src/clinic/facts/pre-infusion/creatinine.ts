import { known, lacking, measured, unknown, type Finding } from '../../../kernel/known.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import type { Chart } from '../../chart/chart.js';
import { cycleNamed, cyclesOf } from '../../chart/cycles.js';
import type { InfusionStart } from '../../chart/infusions.js';
import { resultsOf, type LaboratoryResult } from '../../chart/laboratory.js';
import type { InfusionOrder } from '../../chart/orders.js';
import { latestUpTo } from '../../chart/timeline.js';
import { elapsed } from '../elapsed.js';
import type { FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';
import { creatinineMgPerDl } from './egfr.js';
import { daysBefore } from './judged-date.js';

const latestCreatinine = (chart: Chart): LaboratoryResult | undefined =>
  resultsOf(chart, 'creatinine').at(-1);

/** The infusion a baseline lies before: the first of the order's cycle or, until it is given, of the cycle before. */
const infusionAfterBaseline = (chart: Chart, { cycleId }: InfusionOrder): InfusionStart | undefined =>
  (cycleNamed(chart, cycleId) ?? cyclesOf(chart).at(-1))?.first;

export const creatinineFacts: readonly FactDefinition[] = [
  {
    name: 'creatinine-on-record',
    type: 'boolean',
    definition: 'Whether a creatinine was ever recorded.',
    source: 'clinical reference 15.10, 15.11',
    absence: 'Known: false.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const latest = latestCreatinine(chart);
      if (latest !== undefined) return known(true, [latest.source]);
      return lacking(known(false), [{ fact: 'creatinine', because: 'never-recorded' }]);
    },
  },
  {
    name: 'days-since-creatinine',
    type: 'number',
    units: ['d'],
    definition:
      'Calendar days from the day the latest creatinine was drawn to the later of the order’s planned start and now.',
    source: 'clinical reference 15.10, 15.11',
    absence: 'Unknown until a creatinine is recorded.',
    scopes: ['order'],
    read: (asked) => {
      const latest = latestCreatinine(asked.chart);
      if (latest === undefined) return unknown('creatinine', 'never-recorded');
      const { plannedFor } = askedOrder(asked);
      return elapsed(daysBefore(asked.clock, plannedFor, latest.at), [latest.source], drawn(latest));
    },
  },
  {
    name: 'creatinine-baseline-expected',
    type: 'boolean',
    definition:
      'Whether a bisphosphonate infusion of the order’s cycle or an earlier one was given, so that there is something to compare creatinine with.',
    source: 'clinical reference 15.11, 15.30',
    absence: 'Known: false before the first infusion.',
    scopes: ['order'],
    read: (asked) => {
      const infusion = infusionAfterBaseline(asked.chart, askedOrder(asked));
      return infusion === undefined ? known(false) : known(true, [infusion.source]);
    },
  },
  {
    name: 'creatinine-over-baseline',
    type: 'number',
    units: ['1'],
    definition:
      'The latest creatinine as a multiple of the baseline: the last one drawn before the first infusion of the order’s cycle or, while that is still to be given, of the cycle before.',
    source: 'clinical reference 15.11, 15.30',
    absence: 'Unknown without a creatinine, or without one before that infusion.',
    scopes: ['order'],
    read: (asked) => overBaseline(asked.chart, askedOrder(asked)),
  },
];

const overBaseline = (chart: Chart, order: InfusionOrder): Finding<number> => {
  const [latest, infusion] = [latestCreatinine(chart), infusionAfterBaseline(chart, order)];
  if (latest?.quantity === undefined) return unknown('creatinine', 'never-recorded');
  const baseline = infusion && latestUpTo(resultsOf(chart, 'creatinine'), infusion.at.at - 1);
  if (baseline?.quantity === undefined) return unknown('creatinine-baseline', 'never-recorded');
  const [now, before] = [creatinineMgPerDl(latest.quantity), creatinineMgPerDl(baseline.quantity)];
  const sources = [...new Set([baseline.source, latest.source])];
  if (before <= 0) return unknown('creatinine-baseline', 'cannot-compute', undefined, sources);
  return measured(roundHalfUp(now / before), '1', sources, `${drawn(latest)}; baseline ${drawn(baseline)}`);
};

const drawn = ({ quantity, at }: LaboratoryResult): string =>
  `${quantity?.value} ${quantity?.unit}, drawn ${at.text}`;
