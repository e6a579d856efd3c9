import { HOUR } from '../../../kernel/instant.js';
import { symptomsFollowing, type SymptomAfterInfusion } from '../../chart/symptoms-after-infusion.js';
import { between } from '../../chart/timeline.js';
import type { Symptom } from '../../entries/entry.js';
import type { Asked } from '../fact.js';
import { lastingWithin, reportedWithin, type SymptomWindow } from './symptom-window.js';

/** The symptoms of the asked cycle, of some kinds, in a window, that still last. */
export const lastingInCycle = (
  asked: Asked,
  window: SymptomWindow,
  symptoms: readonly Symptom[],
): readonly SymptomAfterInfusion[] => lastingWithin(asked, window, ofKinds(asked, symptoms));

/**
 * The symptoms of the asked cycle that came within so many hours of one another, one list for each as the last of
 * them; only lists in which one still lasts, for what rests on symptoms ends when none of them does (15.20).
 */
export const comingTogether = (
  asked: Asked,
  window: SymptomWindow,
  symptoms: readonly Symptom[],
  hours: number,
): readonly (readonly SymptomAfterInfusion[])[] => {
  const reported = reportedWithin(asked, window, ofKinds(asked, symptoms));
  const lasting = new Set(lastingWithin(asked, window, reported));
  return reported
    .map(({ at }) => between(reported, at.at - hours * HOUR, at.at))
    .filter((together) => together.some((one) => lasting.has(one)));
};

/** What an evidence line says of some symptoms. */
export const namesOf = (symptoms: readonly SymptomAfterInfusion[]): string =>
  [...new Set(symptoms.map(({ symptom }) => symptom))].join(', ');

export const sourcesOf = (symptoms: readonly SymptomAfterInfusion[]): readonly string[] =>
  symptoms.map(({ source }) => source);

const ofKinds = ({ chart, subject }: Asked, symptoms: readonly Symptom[]): readonly SymptomAfterInfusion[] =>
  symptomsFollowing(chart, subject.id).filter(({ symptom }) => symptoms.includes(symptom));
