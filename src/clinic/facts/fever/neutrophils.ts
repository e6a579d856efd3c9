import { dayOf } from '../../../kernel/instant.js';
import { known, lacking, measured, unknown } from '../../../kernel/known.js';
import { specimenResultsOf, type MeasuredResult } from '../../chart/specimen-results.js';
import { countUpTo } from '../../chart/timeline.js';
import type { Asked, FactDefinition } from '../fact.js';
import { onsetOf, READS_FEVER } from './fever-episodes.js';

const SOURCE = 'clinical reference 7, 15.8, 15.28';
const READS = { ...READS_FEVER, 'FEV-02.neutrophilAge': ['d'] };

export const neutrophilsMeasured: FactDefinition = {
  name: 'neutrophils-measured',
  type: 'boolean',
  definition:
    'Whether neutrophils were counted since the fever that lasts began, or at most FEV-02.neutrophilAge calendar days before.',
  source: SOURCE,
  absence: 'False, with neutrophils listed as missing: that they were not counted is itself known.',
  scopes: ['cycle', 'patient'],
  reads: READS,
  read: (asked) => {
    const counts = countsOf(asked);
    if (counts.length > 0)
      return known(
        true,
        counts.map(({ source }) => source),
      );
    const last = specimenResultsOf(asked.chart, 'neutrophils').at(-1);
    return lacking(known(false), [
      last === undefined
        ? { fact: 'neutrophils', because: 'never-recorded' }
        : { fact: 'neutrophils', because: 'out-of-date', lastSeen: last.at.text },
    ]);
  },
};

export const neutrophils: FactDefinition = {
  name: 'neutrophils',
  type: 'number',
  units: ['10*9/L'],
  definition:
    'The lowest neutrophil count of the fever that lasts: of the latest before it, if that is at most FEV-02.neutrophilAge calendar days old when it begins, and all since. A recovery does not end the red flag, the end of the fever does.',
  source: SOURCE,
  absence: 'Unknown while not measured: ask `neutrophils-measured` first.',
  scopes: ['cycle', 'patient'],
  reads: READS,
  read: (asked) => {
    const [first, ...others] = countsOf(asked);
    if (first === undefined) return unknown('neutrophils', 'never-recorded');
    const lowest = others.reduce((low, one) => (one.quantity.value < low.quantity.value ? one : low), first);
    const { quantity, source, at } = lowest;
    return measured(quantity.value, quantity.unit, [source], `drawn ${at.text}`);
  },
};

/** The latest count before the fever where it is recent enough, and all since. */
const countsOf = (asked: Asked): readonly MeasuredResult[] => {
  const onset = onsetOf(asked);
  if (onset === undefined) return [];
  const counts = specimenResultsOf(asked.chart, 'neutrophils');
  const before = countUpTo(counts, onset.at.at);
  const latest = before === 0 ? undefined : counts[before - 1];
  const day = dayOf(onset.at.at, onset.at.offset);
  const recent =
    latest !== undefined &&
    day - dayOf(latest.at.at, latest.at.offset) <= asked.parameter('FEV-02.neutrophilAge', 'd');
  return counts.slice(recent ? before - 1 : before);
};
