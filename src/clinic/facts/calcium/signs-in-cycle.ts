import { HOUR } from '../../../kernel/instant.js';
import { known, measured, unknown } from '../../../kernel/known.js';
import { electrocardiogramsOf, type Electrocardiogram } from '../../chart/electrocardiograms.js';
import type { Cycle } from '../../chart/cycles.js';
import { infusionBefore } from '../../chart/cycles.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';
import { groupBy } from '../../../kernel/group-by.js';
import { calciumCourse } from './calcium-course.js';
import { isOver, namesOf, READS_SIGNS, signsByCycle, sourcesOf, type CalciumSign } from './calcium-signs.js';
import { askedCycle, cyclesHolding, READS_WINDOW, windowEnd } from './calcium-window.js';
import { READS_COURSE } from './latest-calcium.js';

const SOURCE = 'NHS Tayside; clinical reference 15.4, 15.20';
const BY_EXCEPTION = 'False: signs are recorded by exception.';

export const severeCalciumSign: FactDefinition = {
  name: 'severe-calcium-sign',
  type: 'boolean',
  definition:
    'Whether a seizure, stridor, laryngospasm, tetany, arrhythmia or, as CA-05.carpopedalSpasm says, carpopedal spasm in the cycle’s window lasts: neither resolved nor past the end of the window.',
  source: SOURCE,
  absence: BY_EXCEPTION,
  scopes: ['cycle'],
  reads: READS_SIGNS,
  read: (asked) => {
    const signs = lastingSigns(asked).filter(({ severe, name }) => severe && name !== 'long-qtc');
    return signs.length === 0 ? known(false) : known(true, withCause(asked, signs), namesOf(signs));
  },
};

export const mildCalciumSign: FactDefinition = {
  name: 'mild-calcium-sign',
  type: 'boolean',
  definition:
    'Whether paraesthesia, perioral numbness, cramps, Chvostek or Trousseau in the cycle’s window lasts: neither resolved nor past the end of the window. Carpopedal spasm too where CA-05 does not count it.',
  source: SOURCE,
  absence: BY_EXCEPTION,
  scopes: ['cycle'],
  reads: READS_SIGNS,
  read: (asked) => {
    const signs = lastingSigns(asked).filter(({ severe }) => !severe);
    return signs.length === 0 ? known(false) : known(true, withCause(asked, signs), namesOf(signs));
  },
};

export const calciumDrawnForSign: FactDefinition = {
  name: 'calcium-drawn-for-sign',
  type: 'boolean',
  definition:
    'Whether a calcium was drawn from CA-08.before hours before the latest lasting mild sign on, and so for each of them. A doubtfully high one, not confirmed, does not count.',
  source: 'clinical reference 13 (CA-08), 15.6; the hours are site practice [C]',
  absence: 'False: that no sample was drawn is itself known.',
  scopes: ['cycle'],
  reads: { ...READS_COURSE, ...READS_SIGNS, 'CA-08.before': ['h'] },
  read: (asked) => {
    const latest = asked.once(calciumCourse).trusted.at(-1);
    const sign = lastingSigns(asked).findLast(({ severe }) => !severe);
    if (latest === undefined || sign === undefined) return known(false);
    const drawn = latest.at.at >= sign.at.at - asked.parameter('CA-08.before', 'h') * HOUR;
    return known(drawn, latest.sources);
  },
};

export const ecgInWindow: FactDefinition = {
  name: 'ecg-in-window',
  type: 'boolean',
  definition: 'Whether an ECG was recorded in the cycle’s window, which has not ended.',
  source: SOURCE,
  absence: 'False: that none was recorded is itself known.',
  scopes: ['cycle'],
  reads: READS_WINDOW,
  read: (asked) => {
    const ecg = latestEcg(asked);
    if (ecg === undefined || hasEnded(asked, askedCycle(asked))) return known(false);
    return known(true, [ecg.source]);
  },
};

export const qtc: FactDefinition = {
  name: 'qtc',
  type: 'number',
  units: ['ms'],
  definition:
    'The corrected QT interval of the latest ECG in the cycle’s window; of two at one time the longer.',
  source: SOURCE,
  absence: 'Unknown where no ECG was recorded in the window.',
  scopes: ['cycle'],
  reads: READS_WINDOW,
  read: (asked) => {
    const ecg = latestEcg(asked);
    return ecg === undefined ? unknown('qtc', 'never-recorded') : measured(ecg.qtcMs, 'ms', [ecg.source]);
  },
};

const lastingSigns = (asked: Asked): readonly CalciumSign[] => {
  const cycle = askedCycle(asked);
  const signs = (asked.once(signsByCycle).get(cycle.cycleId) ?? []).filter((sign) => !isOver(asked, sign));
  return signs.length === 0 || hasEnded(asked, cycle) ? [] : signs;
};

const hasEnded = (situation: Situation, cycle: Cycle): boolean =>
  situation.clock.reached(windowEnd(situation, cycle));

const latestEcg = (asked: Asked): Electrocardiogram | undefined =>
  asked.once(ecgsByCycle).get(askedCycle(asked).cycleId)?.at(-1);

const ecgsByCycle = (situation: Situation): ReadonlyMap<string | undefined, readonly Electrocardiogram[]> => {
  const holding = cyclesHolding(situation);
  return groupBy(electrocardiogramsOf(situation.chart), ({ at }) => holding(at)?.cycleId);
};

/** The signs and the infusion the first of them followed. */
const withCause = ({ chart }: Asked, signs: readonly CalciumSign[]): readonly string[] => {
  const infusion = signs[0] && infusionBefore(chart, signs[0].at.at);
  return [...(infusion === undefined ? [] : [infusion.source]), ...sourcesOf(signs)];
};
