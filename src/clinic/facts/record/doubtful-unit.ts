import { known } from '../../../kernel/known.js';
import { calciumSpecimensOf } from '../../chart/calcium-specimens.js';
import { doubtfulCalciums, READS_CALCIUM_DOUBT } from '../calcium/calcium-doubt.js';
import type { FactDefinition } from '../fact.js';

export const calciumUnitDoubtful: FactDefinition = {
  name: 'calcium-unit-doubtful',
  type: 'boolean',
  definition:
    'Whether a calcium of the latest specimen looks as if it had been given in the wrong unit: total or corrected above QA-01.calciumHigh or below QA-01.calciumLow, ionised above QA-01.ionisedHigh. One that was confirmed is not doubtful.',
  source: 'clinical reference 15.6',
  absence: 'False: where there is no calcium, none is doubtful.',
  scopes: ['patient'],
  reads: READS_CALCIUM_DOUBT,
  read: (asked) => {
    const latest = calciumSpecimensOf(asked.chart).at(-1);
    const doubtful = asked
      .once(doubtfulCalciums)
      .filter(({ specimen }) => specimen.specimen === latest?.specimen);
    if (doubtful.length === 0) return known(false);
    const values = doubtful.map(
      ({ reading: { analyte, quantity } }) => `${analyte} ${quantity.value} ${quantity.unit}`,
    );
    return known(
      true,
      doubtful.map(({ reading }) => reading.source),
      values.join(', '),
    );
  },
};
