import { joined } from '../../../kernel/flat-lists.js';
import { groupBy } from '../../../kernel/group-by.js';
import { HOUR, type Moment } from '../../../kernel/instant.js';
import { electrocardiogramsOf } from '../../chart/electrocardiograms.js';
import { reportsOf } from '../../chart/symptoms.js';
import type { Timed } from '../../chart/timeline.js';
import type { Symptom } from '../../entries/entry.js';
import type { FactDefinition, Situation } from '../fact.js';
import { cycleHolding, cyclesHolding, isWithinWindow, READS_WINDOW } from './calcium-window.js';

/** A symptom of low calcium, or a long QTc; it lasts until it is resolved, or an ECG shows the QTc to be short again. */
export interface CalciumSign extends Timed {
  readonly name: Symptom | 'long-qtc';
  /** Whether it is one of CA-05's; else it is one of CA-08's. */
  readonly severe: boolean;
  readonly until: Moment | undefined;
  readonly sources: readonly string[];
}

/** Tayside's severe symptoms; carpopedal spasm, mild there, is counted by CA-05.carpopedalSpasm (clinical reference 15.4). */
const SEVERE: readonly Symptom[] = ['seizure', 'stridor', 'laryngospasm', 'tetany', 'arrhythmia'];
const MILD: readonly Symptom[] = ['paraesthesia', 'perioral-numbness', 'cramps', 'chvostek', 'trousseau'];

/** What a fact that reads the signs of low calcium reads. */
export const READS_SIGNS: NonNullable<FactDefinition['reads']> = {
  ...READS_WINDOW,
  'CA-05.qtc': ['ms'],
  'CA-05.carpopedalSpasm': ['1'],
};

/** Every sign, by time; read through `once`. */
export const calciumSigns = (situation: Situation): readonly CalciumSign[] => {
  const carpopedal = situation.parameter('CA-05.carpopedalSpasm', '1') === 1;
  const severe: readonly Symptom[] = carpopedal ? [...SEVERE, 'carpopedal-spasm'] : SEVERE;
  const symptoms = reportsOf(situation.chart, [...SEVERE, ...MILD, 'carpopedal-spasm']);
  return [
    ...symptoms.map(({ at, symptom, until, sources }) => ({
      at,
      name: symptom,
      severe: severe.includes(symptom),
      until,
      sources,
    })),
    ...longQtcs(situation),
  ].toSorted((a, b) => a.at.at - b.at.at);
};

/** The signs of each cycle's window, by cycle id, and under none those of no window; read through `once`. */
export const signsByCycle = (
  situation: Situation,
): ReadonlyMap<string | undefined, readonly CalciumSign[]> => {
  const holding = cyclesHolding(situation);
  return groupBy(situation.once(calciumSigns), ({ at }) => holding(at)?.cycleId);
};

/** Every ECG with a QTc above CA-05.qtc is a sign of its own, until the next one that is not above it. */
const longQtcs = (situation: Situation): readonly CalciumSign[] => {
  const limit = situation.parameter('CA-05.qtc', 'ms');
  const signs: CalciumSign[] = [];
  let next: Timed | undefined;
  for (const ecg of electrocardiogramsOf(situation.chart).toReversed()) {
    if (ecg.qtcMs <= limit) next = ecg;
    else signs.push({ at: ecg.at, name: 'long-qtc', severe: true, until: next?.at, sources: [ecg.source] });
  }
  return signs.toReversed();
};

/**
 * Whether a sign belongs to a calcium, as far as clinical times tell: the calcium was drawn at most CA-05.together
 * hours before the sign, and before an unresolved one would have ended with its window (clinical reference 15.4, 15.20).
 */
export const belongsTo = (situation: Situation, sign: CalciumSign, drawn: Moment): boolean => {
  if (drawn.at < sign.at.at - situation.parameter('CA-05.together', 'h') * HOUR) return false;
  return isWithinWindow(situation, cycleHolding(situation, sign.at)?.last ?? sign, drawn);
};

/** Whether a sign is over. That no end was recorded means that it is not (clinical reference 15.20). */
export const isOver = ({ clock }: Situation, { until }: CalciumSign): boolean =>
  until !== undefined && clock.reached(until.at);

/** Ids of the entries signs were taken from, each once. */
export const sourcesOf = (signs: readonly CalciumSign[]): readonly string[] => [
  ...new Set(joined(signs, ({ sources }) => sources)),
];

export const namesOf = (signs: readonly CalciumSign[]): string =>
  [...new Set(signs.map(({ name }) => name))].join(', ');
