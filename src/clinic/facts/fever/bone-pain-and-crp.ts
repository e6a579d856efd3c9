import { HOUR } from '../../../kernel/instant.js';
import { known, lacking, measured, unknown, type Missing } from '../../../kernel/known.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import { convert } from '../../../kernel/units.js';
import { cycleNamed } from '../../chart/cycles.js';
import { specimenResultsOf, type MeasuredResult } from '../../chart/specimen-results.js';
import { latestUpTo } from '../../chart/timeline.js';
import { readsWindow } from '../adverse-events/symptom-window.js';
import type { Asked, FactDefinition } from '../fact.js';
import { beginsAt, onsetOf, READS_FEVER } from './fever-episodes.js';
import { FEVER_WINDOW } from './fever-reading.js';
import { symptomsInFever } from './red-flag-symptoms.js';

const SOURCE = 'clinical reference 7, 15.8, 15.28';
const READS = { ...READS_FEVER, 'FEV-02.crpApart': ['h'] };

export const newBonePain: FactDefinition = {
  name: 'new-bone-pain',
  type: 'boolean',
  definition:
    'Whether a flare of bone pain belongs to the fever that lasts: reported since FEV-01.episodeEnd hours before it began.',
  source: SOURCE,
  absence: 'False: symptoms are recorded by exception.',
  scopes: ['cycle', 'patient'],
  reads: { ...READS_FEVER, ...readsWindow(FEVER_WINDOW) },
  read: (asked) => {
    const [flare] = symptomsInFever(asked, ['bone-pain-flare']);
    return flare === undefined ? known(false) : known(true, [flare.source]);
  },
};

export const crpCompared: FactDefinition = {
  name: 'crp-compared',
  type: 'boolean',
  definition:
    'Whether a CRP was drawn in the fever that lasts (since FEV-01.episodeEnd hours before it began, and after the cycle did) and another at least FEV-02.crpApart hours before it.',
  source: SOURCE,
  absence: 'False, with crp listed as missing: that it was not measured is itself known.',
  scopes: ['cycle', 'patient'],
  reads: READS,
  read: (asked) => {
    const pair = crpPair(asked);
    if (pair !== undefined) return known(true, [pair.earlier.source, pair.latest.source]);
    return lacking(known(false), [crpMissing(asked)]);
  },
};

export const crpRise: FactDefinition = {
  name: 'crp-rise',
  type: 'number',
  units: ['{ratio}'],
  definition:
    'The latest CRP of the fever that lasts as a multiple of the last one drawn at least FEV-02.crpApart hours before it. A rise from 0 counts as a hundredfold.',
  source: SOURCE,
  absence: 'Unknown without two to compare: ask `crp-compared` first.',
  scopes: ['cycle', 'patient'],
  reads: READS,
  read: (asked) => {
    const pair = crpPair(asked);
    if (pair === undefined) return unknown('crp', 'never-recorded');
    const { earlier, latest } = pair;
    const before = convert(earlier.quantity, latest.quantity.unit);
    const { value } = latest.quantity;
    const sources = [earlier.source, latest.source];
    const note = `${value} ${latest.quantity.unit} after ${earlier.quantity.value} ${earlier.quantity.unit}`;
    return measured(before > 0 ? roundHalfUp(value / before) : fromNothing(value), '{ratio}', sources, note);
  },
};

/** Laboratories report what they cannot detect as 0; a ratio to it has no value. */
const fromNothing = (value: number): number => (value > 0 ? 100 : 1);

interface CrpPair {
  readonly earlier: MeasuredResult;
  readonly latest: MeasuredResult;
}

const crpPair = (asked: Asked): CrpPair | undefined => {
  const latest = crpInFever(asked);
  if (latest === undefined) return undefined;
  const apart = asked.parameter('FEV-02.crpApart', 'h') * HOUR;
  const earlier = latestUpTo(specimenResultsOf(asked.chart, 'crp'), latest.at.at - apart);
  return earlier && { earlier, latest };
};

/** The latest CRP, if it is the fever’s: one drawn before the cycle began says nothing of it. */
const crpInFever = (asked: Asked): MeasuredResult | undefined => {
  const onset = onsetOf(asked);
  const latest = specimenResultsOf(asked.chart, 'crp').at(-1);
  if (onset === undefined || latest === undefined) return undefined;
  const cycleBegan = cycleNamed(asked.chart, asked.subject.id)?.first.at.at ?? Number.NEGATIVE_INFINITY;
  return latest.at.at < Math.max(beginsAt(asked, onset), cycleBegan) ? undefined : latest;
};

/** What would have to be measured before a rise could be told. */
const crpMissing = (asked: Asked): Missing => {
  const last = specimenResultsOf(asked.chart, 'crp').at(-1);
  if (last === undefined) return { fact: 'crp', because: 'never-recorded' };
  return crpInFever(asked) === undefined
    ? { fact: 'crp', because: 'out-of-date', lastSeen: last.at.text }
    : { fact: 'crp-to-compare-with', because: 'never-recorded' };
};
