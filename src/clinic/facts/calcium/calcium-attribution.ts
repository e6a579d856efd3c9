import { known } from '../../../kernel/known.js';
import { infusionBefore } from '../../chart/cycles.js';
import type { CalciumSpecimen } from '../../chart/calcium-specimens.js';
import { cyclesOf } from '../../chart/cycles.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';
import { bandOf } from './calcium-band.js';
import { calciumCourse, isAttributed, specimensInWindow, type Constancy } from './calcium-course.js';
import { READS_COURSE } from './latest-calcium.js';

const SOURCE = 'clinical reference 15.1, 15.21, 15.22';

export const calciumInWindow: FactDefinition = {
  name: 'calcium-in-window',
  type: 'boolean',
  definition:
    'Whether a calcium was drawn in the cycle’s window: after one of its infusions began and before the next cycle’s did, at most CA-02.window days after its last one.',
  source: SOURCE,
  absence: 'False: a task says when a sample is due.',
  scopes: ['cycle'],
  reads: READS_COURSE,
  read: (asked) => {
    const specimen = lastInWindow(asked);
    return specimen === undefined
      ? known(false)
      : known(true, [...causeOf(asked, specimen), ...specimen.sources]);
  },
};

export const calciumAttributed: FactDefinition = {
  name: 'calcium-attributed',
  type: 'boolean',
  definition:
    'Whether the latest calcium is put down to the cycle: drawn in its window, or every calcium since the last one in the window has stayed in the same band (`band`: mild, moderate, severe by value) or below its limit (`low`). The end of the window by itself changes nothing.',
  source: SOURCE,
  absence: 'False where no calcium was drawn in the window.',
  scopes: ['cycle'],
  params: { unchanged: ['band', 'low'] },
  reads: READS_COURSE,
  read: (asked) => {
    const { unchanged } = asked.params;
    const attributed = isAttributed(asked.once(calciumCourse), asked.subject.id, unchanged as Constancy);
    return known(attributed, lastInWindow(asked)?.sources);
  },
};

export const calciumUnattributed: FactDefinition = {
  name: 'calcium-unattributed',
  type: 'boolean',
  definition:
    'Whether the latest calcium was drawn in no cycle’s window and none of CA-02 to CA-04 still holds for a cycle because of it.',
  source: 'clinical reference 13 (CA-09), 15.1',
  absence: 'False while no calcium was recorded.',
  scopes: ['patient'],
  reads: READS_COURSE,
  read: (asked) => {
    const { latest, cycleOfLatest } = asked.once(calciumCourse);
    if (latest === undefined) return known(false);
    return known(cycleOfLatest === undefined && !asked.once(isHeldByCycle), latest.sources);
  },
};

/** Whether low calcium that began in some cycle's window still goes on unchanged. */
const isHeldByCycle = (situation: Situation): boolean => {
  const course = situation.once(calciumCourse);
  const last = course.trusted.at(-1);
  if (last === undefined || bandOf(situation, last) === 'not-low') return false;
  return cyclesOf(situation.chart).some(({ cycleId }) => isAttributed(course, cycleId, 'band'));
};

const lastInWindow = (asked: Asked): CalciumSpecimen | undefined => specimensInWindow(asked).at(-1);

/** The infusion a specimen followed. */
const causeOf = ({ chart }: Asked, { at }: CalciumSpecimen): readonly string[] => {
  const infusion = infusionBefore(chart, at.at);
  return infusion === undefined ? [] : [infusion.source];
};
