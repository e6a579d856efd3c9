import { known, measured, unknown, type Known } from '../../../kernel/known.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import { convert } from '../../../kernel/units.js';
import type { CalciumSpecimen } from '../../chart/calcium-specimens.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';
import { calciumCourse, specimensInWindow } from './calcium-course.js';
import { askedCycle } from './calcium-window.js';
import { governingCalcium, READS_COURSE } from './latest-calcium.js';

const SOURCE = 'Rauch 2003, doi:10.1210/jc.2002-021371; clinical reference 15.6, 15.20, 15.30';

export const ionisedCalciumInWindow: FactDefinition = {
  name: 'ionised-calcium-in-window',
  type: 'boolean',
  definition: 'Whether an ionised calcium was drawn in the cycle’s window.',
  source: SOURCE,
  absence: 'False: without one there is no fall to judge.',
  scopes: ['cycle'],
  reads: READS_COURSE,
  read: (asked) => {
    const last = inWindow(asked).at(-1);
    return last === undefined ? known(false) : known(true, [askedCycle(asked).first.source, ...last.sources]);
  },
};

export const ionisedStartAboveLimit: FactDefinition = {
  name: 'ionised-calcium-start-above-limit',
  type: 'boolean',
  definition:
    'Whether the ionised calcium a fall is counted from lies above the upper limit sent with it, else above CA-06.upperLimit: a fall from there is wanted.',
  source: SOURCE,
  absence: 'False where there is no ionised calcium to count from.',
  scopes: ['cycle'],
  reads: { ...READS_COURSE, 'CA-06.upperLimit': ['mmol/L', 'mg/dL'] },
  read: (asked) => {
    const start = startOf(asked);
    if (start === undefined) return known(false);
    const limit = start.upperLimit ?? asked.parameter('CA-06.upperLimit', start.unit);
    const origin = start.upperLimit === undefined ? 'none sent, fallback' : 'as sent';
    return known(
      start.value > limit,
      start.sources,
      `${start.value} ${start.unit}, upper limit ${limit} (${origin})`,
    );
  },
};

export const ionisedFall: FactDefinition = {
  name: 'ionised-calcium-fall',
  type: 'number',
  units: ['mmol/L', 'mg/dL'],
  definition:
    'How far ionised calcium has fallen: from the last one before the cycle, else its first, to the last one in its window; where others followed later, to the highest of them, so that one back up ends the fall.',
  source: SOURCE,
  absence:
    'Unknown where no ionised calcium was drawn in the window, and while the latest calcium, drawn in the window, is doubtfully high.',
  scopes: ['cycle'],
  reads: READS_COURSE,
  read: (asked) => {
    const governing = governingCalcium(asked);
    const { cycleOfLatest } = asked.once(calciumCourse);
    if ('known' in governing && cycleOfLatest === asked.subject.id) return governing;
    const start = startOf(asked);
    const last = inWindow(asked).at(-1);
    return start === undefined || last === undefined
      ? unknown('calcium-ionised', 'never-recorded')
      : fall(start, from(asked.once(ionisedSpecimens), last));
  },
};

/** One of some specimens and all after it. */
const from = (
  specimens: readonly CalciumSpecimen[],
  { specimen }: CalciumSpecimen,
): readonly CalciumSpecimen[] => specimens.slice(specimens.findIndex((one) => one.specimen === specimen));

/** Positive where calcium fell; in the unit it fell from. */
const fall = (start: CalciumSpecimen, since: readonly CalciumSpecimen[]): Known<number> => {
  const highest = since.reduce((high, one) => (inUnitOf(start, one) > inUnitOf(start, high) ? one : high));
  const note = `from ${start.value} to ${highest.value} ${highest.unit}`;
  const sources = [...new Set([...start.sources, ...highest.sources])];
  return measured(roundHalfUp(start.value - inUnitOf(start, highest)), start.unit, sources, note);
};

const inUnitOf = ({ unit }: CalciumSpecimen, other: CalciumSpecimen): number =>
  convert(other, unit, 'calcium');

/** The last before the cycle's first infusion began, else the first in its window. */
const startOf = (asked: Asked): CalciumSpecimen | undefined => asked.ofSubject(countedFrom);

const countedFrom = (asked: Asked): CalciumSpecimen | undefined => {
  const { first } = askedCycle(asked);
  return asked.once(ionisedSpecimens).findLast(({ at }) => at.at < first.at.at) ?? inWindow(asked)[0];
};

/** A doubtfully high one is no value to count from or to. */
const inWindow = (asked: Asked): readonly CalciumSpecimen[] => asked.ofSubject(ionisedInWindow);

const ionisedInWindow = (asked: Asked): readonly CalciumSpecimen[] => {
  const { setAside } = asked.once(calciumCourse);
  return specimensInWindow(asked).filter(
    ({ kind, specimen }) => kind === 'ionised' && !setAside.has(specimen),
  );
};

const ionisedSpecimens = (situation: Situation): readonly CalciumSpecimen[] =>
  situation.once(calciumCourse).trusted.filter(({ kind }) => kind === 'ionised');
