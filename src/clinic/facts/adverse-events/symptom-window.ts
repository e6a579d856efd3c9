import { dayOf, HOUR, startOfDay, type Instant, type Moment } from '../../../kernel/instant.js';
import type { SymptomAfterInfusion } from '../../chart/symptoms-after-infusion.js';
import type { FactDefinition, Situation } from '../fact.js';

/** How long after an infusion a symptom counts: a parameter in elapsed hours, or in calendar days. */
export interface SymptomWindow {
  readonly name: string;
  readonly unit: 'h' | 'd';
}

/** What a fact that asks whether a symptom lasts reads. */
export const readsWindow = ({ name, unit }: SymptomWindow): NonNullable<FactDefinition['reads']> => ({
  [name]: [unit],
  'GENERAL.lateAfter': ['h'],
});

/** Whether a moment lies in the window after an infusion: both are clinical times, now plays no part (15.20). */
export const isWithinAfter = (
  situation: Situation,
  { name, unit }: SymptomWindow,
  from: Moment,
  moment: Moment,
): boolean => {
  const length = situation.parameter(name, unit);
  return unit === 'h'
    ? moment.at - from.at <= length * HOUR
    : dayOf(moment.at, moment.offset) - dayOf(from.at, from.offset) <= length;
};

/** The symptoms reported within the window after the infusion they followed. */
export const reportedWithin = (
  situation: Situation,
  window: SymptomWindow,
  symptoms: readonly SymptomAfterInfusion[],
): readonly SymptomAfterInfusion[] =>
  symptoms.filter((one) => isWithinAfter(situation, window, startOf(one), one.at));

/**
 * Those of them that last: not resolved, nor past the end of the window (clinical reference 15.20). One reported shortly
 * before that end lasts GENERAL.lateAfter hours all the same: recorded a little after it occurred, it would otherwise
 * be too late to be raised and too early to be raised as late.
 */
export const lastingWithin = (
  situation: Situation,
  window: SymptomWindow,
  symptoms: readonly SymptomAfterInfusion[],
): readonly SymptomAfterInfusion[] =>
  reportedWithin(situation, window, symptoms).filter(
    (one) => !situation.clock.reached(one.until?.at ?? endOf(situation, window, one)),
  );

const endOf = (situation: Situation, window: SymptomWindow, symptom: SymptomAfterInfusion): Instant =>
  Math.max(
    windowEnd(situation, window, startOf(symptom)),
    symptom.at.at + situation.parameter('GENERAL.lateAfter', 'h') * HOUR,
  );

/** The first instant after the window; of days, in the offset of the infusion. */
const windowEnd = (situation: Situation, { name, unit }: SymptomWindow, from: Moment): Instant => {
  const length = situation.parameter(name, unit);
  return unit === 'h'
    ? from.at + length * HOUR
    : startOfDay(dayOf(from.at, from.offset) + length + 1, from.offset);
};

/** Without an infusion before it a symptom counts from its own report. */
const startOf = ({ infusion, at }: SymptomAfterInfusion): Moment => infusion?.at ?? at;
