import { HOUR } from '../../../kernel/instant.js';
import { known, measured, unknown } from '../../../kernel/known.js';
import type { FactDefinition } from '../fact.js';
import { previousDose, sameDayOfCycle } from './earlier-doses.js';
import { askedDose } from './judged-dose.js';

const SCOPES = ['order', 'infusion'] as const;
const SOURCE = 'clinical.md 13 (DOSE-05), 15.12';

/** Bisphosphonates a site may switch on, each by DOSE-05.<ATC code>. */
const SWITCHED = ['M05BA02', 'M05BA03', 'M05BA06', 'M05BA08'] as const;

export const duplicateFacts: readonly FactDefinition[] = [
  {
    name: 'drug-is-right',
    type: 'boolean',
    definition:
      'Whether the drug is one the site gives here: a parameter of DOSE-05 for each bisphosphonate, any other is not.',
    source: SOURCE,
    absence: 'Always known: orders and infusions name their drug.',
    scopes: SCOPES,
    reads: Object.fromEntries(SWITCHED.map((code) => [`DOSE-05.${code}`, ['1']])),
    read: (asked) => {
      const { drug, sources } = askedDose(asked);
      const code = SWITCHED.find((one) => one === drug);
      return known(code !== undefined && asked.parameter(`DOSE-05.${code}`, '1') === 1, sources, drug);
    },
  },
  {
    name: 'day-of-cycle-taken',
    type: 'boolean',
    definition: 'Whether the same day of the same cycle was given before, or is ordered for an earlier time.',
    source: SOURCE,
    absence: 'False: infusions and orders are recorded by exception.',
    scopes: SCOPES,
    read: (asked) => {
      const { sources } = askedDose(asked);
      const same = sameDayOfCycle(asked);
      return same.length === 0
        ? known(false)
        : known(true, [...sources, ...same.map(({ source }) => source)]);
    },
  },
  {
    name: 'dose-came-before',
    type: 'boolean',
    definition: 'Whether any bisphosphonate was given before, or is ordered for an earlier time.',
    source: SOURCE,
    absence: 'False: infusions and orders are recorded by exception.',
    scopes: SCOPES,
    read: (asked) => {
      const previous = previousDose(asked);
      return previous === undefined ? known(false) : known(true, [previous.source]);
    },
  },
  {
    name: 'hours-between-starts',
    type: 'number',
    units: ['h'],
    definition: 'Hours from the start of the dose before, given or ordered, to this one’s.',
    source: SOURCE,
    absence: 'Unknown where none came before: ask `dose-came-before` first.',
    scopes: SCOPES,
    read: (asked) => {
      const { start, sources } = askedDose(asked);
      const previous = previousDose(asked);
      return previous === undefined
        ? unknown('hours-between-starts', 'cannot-compute')
        : measured((start.at - previous.start.at) / HOUR, 'h', [...sources, previous.source]);
    },
  },
];
