import type { Finding, Unknown } from '../../../kernel/known.js';
import { measured, unknown } from '../../../kernel/known.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import { weightBy, type BodySize } from '../../chart/body-size.js';
import type { FactDefinition, Situation } from '../fact.js';
import { isOlderThanDays } from '../pre-infusion/judged-date.js';
import { dateOfDose, type JudgedDose } from './judged-dose.js';

/** What a fact in mg/kg reads. */
export const READS_WEIGHT: NonNullable<FactDefinition['reads']> = { 'DOSE-01.weightAge': ['d'] };

/** The weight a dose is judged by: the latest, at most DOSE-01.weightAge days old (clinical reference 15.12). */
const weightFor = (situation: Situation, dose: JudgedDose): BodySize | Unknown => {
  const date = dateOfDose(situation.clock, dose);
  const weight = weightBy(situation.chart, date.upTo);
  if (weight === undefined) return unknown('weight', 'never-recorded');
  const { at, source } = weight;
  return isOlderThanDays(date, at, situation.parameter('DOSE-01.weightAge', 'd'))
    ? unknown('weight', 'out-of-date', at.text, [source])
    : weight;
};

/** mg/kg of so many mg, rounded; unknown without a weight. */
export const perWeight = (situation: Situation, dose: JudgedDose, mg: number): Finding<number> => {
  const weight = weightFor(situation, dose);
  return 'known' in weight
    ? weight
    : measured(roundHalfUp(mg / weight.value), 'mg/kg', [...dose.doseSources, weight.source]);
};

/** By how many per cent a figure in mg/kg lies above a limit, rounded; below zero under it. */
export const perCentOver = (perKilogram: Finding<number>, limit: number): Finding<number> =>
  perKilogram.known
    ? measured(
        roundHalfUp((perKilogram.value / limit - 1) * 100),
        '%',
        perKilogram.sources,
        `${perKilogram.value} mg/kg, limit ${limit} mg/kg`,
      )
    : perKilogram;
