import { known, measured, unknown, type Finding } from '../../../kernel/known.js';
import { roundHalfUp } from '../../../kernel/quantity.js';
import type { FactDefinition } from '../fact.js';
import { askedDelivery, type Delivery } from './judged-dose.js';

const SCOPES = ['order', 'infusion'] as const;
const SOURCE = 'Label: at most 60 mg/h, 90 mg in 250 mL; clinical reference 4';

/** How fast and how concentrated a dose runs, as far as it is stated. */
export const deliveryFacts: readonly FactDefinition[] = [
  {
    name: 'delivery-stated',
    type: 'boolean',
    definition:
      'Whether a duration or a volume is stated: an order’s `durationHours`, the end of an infusion, either’s volume.',
    source: 'clinical reference 15.22',
    absence: 'False: while neither is stated there is nothing to judge.',
    scopes: SCOPES,
    read: (asked) => {
      const { durationHours, volumeMl, sources } = askedDelivery(asked);
      return known(durationHours !== undefined || volumeMl !== undefined, sources);
    },
  },
  {
    name: 'duration-stated',
    type: 'boolean',
    definition:
      'Whether the duration is stated and stands for a full course: an infusion that was interrupted may be shorter.',
    source: 'clinical reference 15.22',
    absence: 'False while it is not stated.',
    scopes: SCOPES,
    read: (asked) => {
      const { durationHours, interrupted, sources } = askedDelivery(asked);
      return known(durationHours !== undefined && !interrupted, sources);
    },
  },
  {
    name: 'infusion-duration',
    type: 'number',
    units: ['h'],
    definition: 'Hours the infusion is to run, or ran from start to end.',
    source: SOURCE,
    absence: 'Unknown while it is not stated: ask `duration-stated` first.',
    scopes: SCOPES,
    read: (asked) => {
      const { durationHours, sources } = askedDelivery(asked);
      return durationHours === undefined
        ? unknown('infusion-duration', 'never-recorded')
        : measured(durationHours, 'h', sources);
    },
  },
  {
    name: 'infusion-rate',
    type: 'number',
    units: ['mg/h'],
    definition: 'The dose over its duration, rounded to 2 decimals; 0 while no duration is stated.',
    source: SOURCE,
    absence: 'Judged from what is stated: without a duration there is no rate to exceed.',
    scopes: SCOPES,
    read: (asked) => rateOf(askedDelivery(asked)),
  },
  {
    name: 'infusion-concentration',
    type: 'number',
    units: ['mg/mL'],
    definition: 'The dose in its volume, rounded to 2 decimals; 0 while no volume is stated.',
    source: SOURCE,
    absence: 'Judged from what is stated: without a volume there is no concentration to exceed.',
    scopes: SCOPES,
    read: (asked) => {
      const { doseMg, volumeMl, sources } = askedDelivery(asked);
      return volumeMl === undefined || volumeMl === 0
        ? measured(0, 'mg/mL', sources, 'no volume stated')
        : measured(roundHalfUp(doseMg / volumeMl), 'mg/mL', sources);
    },
  },
];

const rateOf = ({ doseMg, durationHours, sources }: Delivery): Finding<number> => {
  if (durationHours === undefined) return measured(0, 'mg/h', sources, 'no duration stated');
  return durationHours === 0
    ? unknown('infusion-rate', 'cannot-compute', undefined, sources)
    : measured(roundHalfUp(doseMg / durationHours), 'mg/h', sources);
};
