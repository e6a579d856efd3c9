import type { Missing } from '../../../kernel/known.js';
import type { CalciumKind, CalciumSpecimen } from '../../chart/calcium-specimens.js';
import type { FactDefinition, Situation } from '../fact.js';

/** How low a calcium is, judged by its value alone; gravest first. */
export type CalciumBand = 'severe' | 'moderate' | 'mild' | 'not-low';

/**
 * UCUM. Ionised calcium has limits of its own in the same units, so its unit carries the annotation `{ionised}`: each
 * parameter then has a figure for either.
 */
export const CALCIUM_UNITS = ['mmol/L', 'mg/dL', 'mmol/L{ionised}', 'mg/dL{ionised}'] as const;

/** What a fact that asks whether a calcium is low reads. */
export const READS_LIMIT: NonNullable<FactDefinition['reads']> = { 'CA-02.limit': CALCIUM_UNITS };

/** What a fact that grades calcium reads. */
export const READS_BANDS: NonNullable<FactDefinition['reads']> = {
  ...READS_LIMIT,
  'CA-03.threshold': CALCIUM_UNITS,
  'CA-04.threshold': CALCIUM_UNITS,
};

/** What an evidence line says of how the value came about. */
export const NOTE: Readonly<Record<CalciumKind, string>> = {
  ionised: 'ionised',
  corrected: 'corrected by the laboratory',
  'total-corrected': 'total, corrected for albumin',
  'total-uncorrected': 'uncorrected',
};

const NO_ALBUMIN: readonly Missing[] = [{ fact: 'albumin', because: 'never-recorded' }];
const NOTHING_LACKING: readonly Missing[] = [];

/** A total without an albumin is graded all the same, and says so (clinical reference 15.2). */
export const lackingFor = ({ kind }: CalciumSpecimen): readonly Missing[] =>
  kind === 'total-uncorrected' ? NO_ALBUMIN : NOTHING_LACKING;

export const unitOf = ({ kind, unit }: CalciumSpecimen): string =>
  kind === 'ionised' ? `${unit}{ionised}` : unit;

/** The limit sent with the value, else the fallback CA-02.limit; in the value's unit. */
export const lowerLimitOf = (situation: Situation, specimen: CalciumSpecimen): number =>
  specimen.lowerLimit ?? situation.parameter('CA-02.limit', unitOf(specimen));

export const isBelowLimit = (situation: Situation, specimen: CalciumSpecimen): boolean =>
  specimen.value < lowerLimitOf(situation, specimen);

/** Symptoms, which lift a mild one to CA-03, are no part of it. */
export const bandOf = (situation: Situation, specimen: CalciumSpecimen): CalciumBand => {
  const { value } = specimen;
  const unit = unitOf(specimen);
  if (value <= situation.parameter('CA-04.threshold', unit)) return 'severe';
  if (value < situation.parameter('CA-03.threshold', unit)) return 'moderate';
  return isBelowLimit(situation, specimen) ? 'mild' : 'not-low';
};
