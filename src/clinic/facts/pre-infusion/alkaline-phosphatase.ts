import { known, unknown } from '../../../kernel/known.js';
import { resultsOf } from '../../chart/laboratory.js';
import type { FactDefinition } from '../fact.js';

/** A low one may be hypophosphatasia, which mimics CRMO and is made worse by bisphosphonates (SPARN 2021). */
export const alkalinePhosphataseLow: FactDefinition = {
  name: 'alkaline-phosphatase-low',
  type: 'boolean',
  definition:
    'Whether the latest alkaline phosphatase is below the lower limit that was reported with it. The range depends on age, sex and laboratory, so no limit of ours stands in.',
  source: 'SPARN Scotland 2021; clinical reference 5',
  absence: 'Unknown until one is recorded with its lower limit.',
  scopes: ['patient'],
  read: ({ chart }) => {
    const latest = resultsOf(chart, 'alkaline-phosphatase').at(-1);
    if (latest?.quantity === undefined) return unknown('alkaline-phosphatase', 'never-recorded');
    const { quantity, lowerLimit, at, source } = latest;
    if (lowerLimit === undefined) {
      return unknown('alkaline-phosphatase-lower-limit', 'never-recorded', at.text, [source]);
    }
    const note = `${quantity.value} ${quantity.unit}, lower limit ${lowerLimit}, drawn ${at.text}`;
    return known(quantity.value < lowerLimit, [source], note);
  },
};
