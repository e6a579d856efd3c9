import { roundHalfUp } from '../../../kernel/quantity.js';
import type { FactDefinition, Situation } from '../fact.js';

/** Drugs whose floor grows with weight, by ATC code; each has `IND-01.<name>Floor` and `IND-01.<name>Maximum`. */
const BY_WEIGHT: Readonly<Record<string, string>> = {
  M01AE02: 'naproxen',
  M01AE01: 'ibuprofen',
  M01AB01: 'indometacin',
  M01AB05: 'diclofenac',
  M01AC06: 'meloxicam',
  M01AC01: 'piroxicam',
};

/** Two daily doses, one up to a weight and one above it. */
const CELECOXIB = 'M01AH01';

const floors = Object.values(BY_WEIGHT).flatMap((name) => [
  [`IND-01.${name}Floor`, ['mg/kg/d']] as const,
  [`IND-01.${name}Maximum`, ['mg/d']] as const,
]);

/** What a fact that asks whether a dose is adequate reads. */
export const READS_FLOORS: NonNullable<FactDefinition['reads']> = {
  ...Object.fromEntries(floors),
  'IND-01.celecoxibLight': ['mg/d'],
  'IND-01.celecoxibHeavy': ['mg/d'],
  'IND-01.celecoxibWeight': ['kg'],
};

/** Whether a drug's floor is known at all (clinical reference 15.14). */
export const isListed = (drug: string): boolean => drug in BY_WEIGHT || drug === CELECOXIB;

/** Whether so many mg a day are at or above the floor of a listed drug, or its daily maximum if that is lower. */
export const isAtFloor = (
  situation: Situation,
  drug: string,
  mgPerDay: number,
  weightKg: number,
): boolean => {
  const name = BY_WEIGHT[drug];
  if (name === undefined) {
    const heavy = weightKg > situation.parameter('IND-01.celecoxibWeight', 'kg');
    return mgPerDay >= situation.parameter(heavy ? 'IND-01.celecoxibHeavy' : 'IND-01.celecoxibLight', 'mg/d');
  }
  return (
    roundHalfUp(mgPerDay / weightKg) >= situation.parameter(`IND-01.${name}Floor`, 'mg/kg/d') ||
    mgPerDay >= situation.parameter(`IND-01.${name}Maximum`, 'mg/d')
  );
};
