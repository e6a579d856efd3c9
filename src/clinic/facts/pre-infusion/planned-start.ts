import { measured } from '../../../kernel/known.js';
import { elapsed } from '../elapsed.js';
import type { FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';

export const plannedStartFacts: readonly FactDefinition[] = [
  {
    name: 'hours-past-planned-start',
    type: 'number',
    units: ['h'],
    definition: 'Elapsed hours since the order’s planned start; below zero before it.',
    source: 'clinical reference 13, PRE-08',
    absence: 'Always known: an order names its planned start.',
    scopes: ['order'],
    read: (asked) => {
      const { plannedFor, source } = askedOrder(asked);
      return elapsed(asked.clock.hoursSince(plannedFor.at), [source], `planned for ${plannedFor.text}`);
    },
  },
  {
    name: 'ordered-day-of-cycle',
    type: 'number',
    units: ['1'],
    definition: 'The day of its cycle the order is for; 1 is the first.',
    source: 'clinical reference 15.11',
    absence: 'Always known: an order names it.',
    scopes: ['order'],
    read: (asked) => {
      const { dayOfCycle, source } = askedOrder(asked);
      return measured(dayOfCycle, '1', [source]);
    },
  },
];
