import { joined } from '../../../kernel/flat-lists.js';
import { known, measured } from '../../../kernel/known.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import { firstBisphosphonate } from '../../chart/cycles.js';
import type { Asked, FactDefinition } from '../fact.js';
import { perCentOver, perWeight, READS_WEIGHT } from './dose-weight.js';
import { beganSince, givenSameDay } from './given-before.js';
import { askedDose } from './judged-dose.js';

const SCOPES = ['order', 'infusion'] as const;
const NO_WEIGHT = 'Unknown without a weight at most DOSE-01.weightAge days old.';

/** mg of pamidronate on the dose's date, up to and including it. */
const dailyMg = (asked: Asked): number => {
  const dose = askedDose(asked);
  return roundHalfUp(givenSameDay(asked).reduce((sum, one) => sum + one.doseMg, dose.doseMg));
};

const dailySources = (asked: Asked): readonly string[] => {
  const dose = askedDose(asked);
  return [...dose.doseSources, ...joined(givenSameDay(asked), ({ doseSources }) => doseSources)];
};

export const dailyDoseFacts: readonly FactDefinition[] = [
  {
    name: 'daily-dose',
    type: 'number',
    units: ['mg'],
    definition:
      'Pamidronate of the dose’s calendar date: the dose itself and whatever was given before it that day; for an order still waiting past its planned start, also what was given since.',
    source: 'clinical reference 4, 15.12',
    absence: 'Always known: orders and infusions name their dose.',
    scopes: SCOPES,
    read: (asked) => measured(dailyMg(asked), 'mg', dailySources(asked)),
  },
  {
    name: 'daily-dose-over-limit',
    type: 'number',
    units: ['%'],
    definition:
      'By how many per cent the pamidronate of the dose’s date, in mg/kg rounded to 2 decimals, lies above DOSE-01.daily.',
    source: 'clinical reference 4, 15.12',
    absence: NO_WEIGHT,
    scopes: SCOPES,
    reads: { ...READS_WEIGHT, 'DOSE-01.daily': ['mg/kg'] },
    read: (asked) => {
      const over = perCentOver(
        perWeight(asked, askedDose(asked), dailyMg(asked)),
        asked.parameter('DOSE-01.daily', 'mg/kg'),
      );
      return over.known
        ? { ...over, sources: [...new Set([...over.sources, ...dailySources(asked)])] }
        : over;
    },
  },
  {
    name: 'first-dose-over-limit',
    type: 'number',
    units: ['%'],
    definition: 'By how many per cent the dose, in mg/kg rounded to 2 decimals, lies above DOSE-02.limit.',
    source: 'Seed regimen, after osteogenesis imperfecta practice; clinical reference 4, 15.12',
    absence: NO_WEIGHT,
    scopes: SCOPES,
    reads: { ...READS_WEIGHT, 'DOSE-02.limit': ['mg/kg'] },
    read: (asked) => {
      const dose = askedDose(asked);
      return perCentOver(perWeight(asked, dose, dose.doseMg), asked.parameter('DOSE-02.limit', 'mg/kg'));
    },
  },
  {
    name: 'bisphosphonate-given-before',
    type: 'boolean',
    definition:
      'Whether any intravenous bisphosphonate was given before; a child who never had one is naive.',
    source: 'clinical reference 15.12',
    absence: 'False: infusions are recorded by exception.',
    scopes: SCOPES,
    read: (asked) => {
      const first = firstBisphosphonate(asked.chart);
      const isBefore =
        first !== undefined &&
        first.infusionId !== asked.subject.id &&
        (first.at.at <= askedDose(asked).start.at || beganSince(asked, first));
      return isBefore ? known(true, [first.source]) : known(false);
    },
  },
];
