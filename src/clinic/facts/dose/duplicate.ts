import { HOUR } from '../../../kernel/instant.js';
import { known, measured, unknown } from '../../../kernel/known.js';
import type { FactDefinition } from '../fact.js';
import { nearestDose, sameDayOfCycle } from './earlier-doses.js';
import { askedDose } from './judged-dose.js';

const SCOPES = ['order', 'infusion'] as const;
const SOURCE = 'clinical reference 13 (DOSE-05), 15.12';

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
      const { drug, source } = askedDose(asked);
      const code = SWITCHED.find((one) => one === drug);
      return known(code !== undefined && asked.parameter(`DOSE-05.${code}`, '1') === 1, [source], drug);
    },
  },
  {
    name: 'day-of-cycle-taken',
    type: 'boolean',
    definition:
      'Whether the same day of the same cycle was given already, or is ordered for an earlier time and not cancelled.',
    source: SOURCE,
    absence: 'False: infusions and orders are recorded by exception.',
    scopes: SCOPES,
    read: (asked) => {
      const same = sameDayOfCycle(asked);
      return same.length === 0
        ? known(false)
        : known(true, [askedDose(asked).source, ...same.map(({ source }) => source)]);
    },
  },
  {
    name: 'dose-came-before',
    type: 'boolean',
    definition:
      'Whether any bisphosphonate was given already, or is ordered for an earlier time and not cancelled.',
    source: SOURCE,
    absence: 'False: infusions and orders are recorded by exception.',
    scopes: SCOPES,
    read: (asked) => {
      const nearest = nearestDose(asked);
      return nearest === undefined ? known(false) : known(true, [nearest.source]);
    },
  },
  {
    name: 'hours-between-starts',
    type: 'number',
    units: ['h'],
    definition:
      'Hours between the start of the dose and that of the nearest one given already or ordered for an earlier time. For an order still waiting past its planned start, what was given since counts too.',
    source: SOURCE,
    absence: 'Unknown where none came before: ask `dose-came-before` first.',
    scopes: SCOPES,
    read: (asked) => {
      const { start, source } = askedDose(asked);
      const nearest = nearestDose(asked);
      return nearest === undefined
        ? unknown('hours-between-starts', 'cannot-compute')
        : measured(Math.abs(start.at - nearest.start.at) / HOUR, 'h', [source, nearest.source]);
    },
  },
];
