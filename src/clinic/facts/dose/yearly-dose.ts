import { lacking, measured, type Finding, type Missing } from '../../../kernel/known.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import { isPamidronate } from '../../chart/infusions.js';
import type { Asked, FactDefinition } from '../fact.js';
import { perWeight, READS_WEIGHT } from './dose-weight.js';
import { givenWithin } from './given-before.js';
import { askedDose, dateNumber, givenDose } from './judged-dose.js';

/** Every dose that counts: those given in the DOSE-03.period days before, and the one judged. */
const dosesOfYear = (asked: Asked): readonly Finding<number>[] => {
  const { start } = askedDose(asked);
  const period = asked.parameter('DOSE-03.period', 'd');
  const before = givenWithin(asked, period).filter(
    (one) => isPamidronate(one) && dateNumber(start) - dateNumber(one.at) <= period,
  );
  return [...before.map(givenDose), askedDose(asked)].map((dose) => perWeight(asked, dose, dose.doseMg));
};

export const yearlyDose: FactDefinition = {
  name: 'yearly-dose',
  type: 'number',
  units: ['mg/kg'],
  definition:
    'Pamidronate of the DOSE-03.period days up to and including the dose, each infusion by the weight of its own time (at most DOSE-01.weightAge days old), rounded to 2 decimals each.',
  source: 'Miettunen 2009, doi:10.1186/1546-0096-7-2; clinical reference 15.12',
  absence:
    'Unknown where an infusion has no such weight, unless those that have one already exceed DOSE-03.yearly; then the weight is listed as missing.',
  scopes: ['order', 'infusion'],
  reads: { ...READS_WEIGHT, 'DOSE-03.period': ['d'], 'DOSE-03.yearly': ['mg/kg'] },
  read: (asked) => {
    const parts = dosesOfYear(asked);
    let sum = 0;
    let missing: readonly Missing[] = [];
    const sources = new Set<string>();
    for (const part of parts) {
      if (part.known) sum += part.value;
      else missing = part.missing;
      for (const source of part.sources) sources.add(source);
    }
    const total = roundHalfUp(sum);
    if (missing.length === 0) return measured(total, 'mg/kg', [...sources], `${parts.length} infusions`);
    return total > asked.parameter('DOSE-03.yearly', 'mg/kg')
      ? lacking(measured(total, 'mg/kg', [...sources], 'at least'), missing)
      : { known: false, missing, sources: [...sources] };
  },
};
