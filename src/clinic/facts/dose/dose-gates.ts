import { known, measured } from '../../../kernel/known.js';
import { isBisphosphonate, isPamidronate } from '../../chart/infusions.js';
import type { FactDefinition } from '../fact.js';
import { orderOpen } from '../pre-infusion/order-open.js';
import { askedDose } from './judged-dose.js';

const SCOPES = ['order', 'infusion'] as const;

/** What dose rules are gated by. */
export const doseGates: readonly FactDefinition[] = [
  {
    name: 'dose-to-judge',
    type: 'boolean',
    definition:
      'Whether there is a dose to judge: an infusion that was given, or an order that can still be carried out.',
    source: 'clinical reference 15.10, 15.12',
    absence: 'Always known.',
    scopes: SCOPES,
    reads: orderOpen.reads ?? {},
    read: (asked) =>
      asked.subject.kind === 'infusion' ? known(true, [askedDose(asked).source]) : orderOpen.read(asked),
  },
  {
    name: 'dose-stage',
    type: 'text',
    definition: 'Whether the dose is `ordered` or `given`.',
    source: 'clinical reference 15.12: an order is blocked, what was given is alerted',
    absence: 'Always known.',
    scopes: SCOPES,
    read: (asked) => {
      const { stage, source } = askedDose(asked);
      return known(stage, [source]);
    },
  },
  {
    name: 'drug-is-pamidronate',
    type: 'boolean',
    definition: 'Whether the drug is pamidronic acid (ATC M05BA03), whose doses the limits are about.',
    source: 'clinical reference 15.12',
    absence: 'Always known: orders and infusions name their drug.',
    scopes: SCOPES,
    read: (asked) => {
      const dose = askedDose(asked);
      return known(isPamidronate(dose), [dose.source], dose.drug);
    },
  },
  {
    name: 'drug-is-bisphosphonate',
    type: 'boolean',
    definition: 'Whether the drug is an intravenous bisphosphonate (ATC M05BA).',
    source: 'clinical reference 15.12',
    absence: 'Always known: orders and infusions name their drug.',
    scopes: SCOPES,
    read: (asked) => {
      const dose = askedDose(asked);
      return known(isBisphosphonate(dose), [dose.source], dose.drug);
    },
  },
  {
    name: 'day-of-dose',
    type: 'number',
    units: ['1'],
    definition: 'The day of its cycle the dose is for; 1 is the first.',
    source: 'clinical reference 13 (DOSE-02)',
    absence: 'Always known: orders and infusions name it.',
    scopes: SCOPES,
    read: (asked) => {
      const { dayOfCycle, source } = askedDose(asked);
      return measured(dayOfCycle, '1', [source]);
    },
  },
];
