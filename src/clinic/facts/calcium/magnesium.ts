import { groupBy } from '../../../kernel/group-by.js';
import { HOUR } from '../../../kernel/instant.js';
import { known, unknown } from '../../../kernel/known.js';
import { resultsOf, type LaboratoryResult } from '../../chart/laboratory.js';
import { perChart } from '../../chart/per-chart.js';
import { standingResult } from '../../chart/standing-result.js';
import type { Asked, FactDefinition } from '../fact.js';
import { calciumCourse } from './calcium-course.js';
import { READS_COURSE } from './latest-calcium.js';

export const magnesiumRecent: FactDefinition = {
  name: 'magnesium-recent',
  type: 'boolean',
  definition:
    'Whether a magnesium was drawn after the latest calcium, or at most CA-07.magnesiumAge hours before it.',
  source: 'clinical reference 5, 15.30; the hours are site practice [C]',
  absence: 'False: that none is recent enough is itself known.',
  scopes: ['patient'],
  reads: { ...READS_COURSE, 'CA-07.magnesiumAge': ['h'] },
  read: (asked) => {
    const result = latestMagnesium(asked.chart);
    return result === undefined ? known(false) : known(isRecent(asked, result), [result.source]);
  },
};

export const magnesiumBelowLimit: FactDefinition = {
  name: 'magnesium-below-limit',
  type: 'boolean',
  definition:
    'Whether the latest magnesium lies below the lower limit sent with it, else below CA-07.limit; of two of one specimen the lower, a confirmed one before any.',
  source: 'clinical reference 15.30',
  absence: 'Unknown while there is none, or none recent enough for the latest calcium.',
  scopes: ['patient'],
  reads: { ...READS_COURSE, 'CA-07.magnesiumAge': ['h'], 'CA-07.limit': ['mmol/L', 'mg/dL'] },
  read: (asked) => {
    const result = latestMagnesium(asked.chart);
    if (result?.quantity === undefined) return unknown('magnesium', 'never-recorded');
    if (!isRecent(asked, result)) return unknown('magnesium', 'out-of-date', result.at.text, [result.source]);
    const { value, unit } = result.quantity;
    const limit = result.lowerLimit ?? asked.parameter('CA-07.limit', unit);
    const origin = result.lowerLimit === undefined ? 'none sent, fallback' : 'as sent';
    return known(value < limit, [result.source], `${value} ${unit}, lower limit ${limit} (${origin})`);
  },
};

/** Both are clinical times: magnesium does not grow old by itself while no further calcium is drawn (15.20). */
const isRecent = (asked: Asked, { at }: LaboratoryResult): boolean => {
  const { latest } = asked.once(calciumCourse);
  return latest !== undefined && at.at >= latest.at.at - asked.parameter('CA-07.magnesiumAge', 'h') * HOUR;
};

const latestMagnesium = perChart((chart): LaboratoryResult | undefined => {
  const specimens = [...groupBy(resultsOf(chart, 'magnesium'), ({ specimen }) => specimen).values()];
  const standing = specimens.flatMap((results) => standingResult(results, 'magnesium') ?? []);
  const drawnLast = Math.max(...standing.map(({ at }) => at.at));
  return standingResult(
    standing.filter(({ at }) => at.at === drawnLast),
    'magnesium',
  );
});
