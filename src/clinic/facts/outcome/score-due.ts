import { known } from '../../../kernel/known.js';
import { elapsed } from '../elapsed.js';
import type { FactDefinition } from '../fact.js';
import { askedCycle, nextCycle, scoresAfter } from './pain-in-cycle.js';

export const hoursSinceCycleInfusion: FactDefinition = {
  name: 'hours-since-cycle-infusion',
  type: 'number',
  units: ['h'],
  definition: 'Hours since the start of the cycle’s last infusion; a further infusion starts the count anew.',
  source: 'clinical reference 15.18',
  absence: 'Always known: a cycle has an infusion.',
  scopes: ['cycle'],
  read: (asked) => {
    const { last } = askedCycle(asked);
    return elapsed(asked.clock.hoursSince(last.at.at), [last.source]);
  },
};

export const daysSinceCycleInfusion: FactDefinition = {
  name: 'days-since-cycle-infusion',
  type: 'number',
  units: ['d'],
  definition: 'Calendar days since the start of the cycle’s last infusion.',
  source: 'clinical reference 15.26',
  absence: 'Always known: a cycle has an infusion.',
  scopes: ['cycle'],
  read: (asked) => {
    const { last } = askedCycle(asked);
    return elapsed(asked.clock.daysSince(last.at), [last.source]);
  },
};

export const painScoredSinceInfusion: FactDefinition = {
  name: 'pain-scored-since-infusion',
  type: 'boolean',
  definition:
    'Whether pain was scored after the cycle’s last infusion began and before the next cycle did, by any instrument.',
  source: 'clinical reference 15.18',
  absence: 'False: that no score was taken is what the task is about.',
  scopes: ['cycle'],
  read: (asked) => {
    const scores = scoresAfter(asked);
    return known(
      scores.length > 0,
      scores.map(({ source }) => source),
    );
  },
};

export const laterCycleBegun: FactDefinition = {
  name: 'later-cycle-begun',
  type: 'boolean',
  definition: 'Whether another cycle began after this one: from then on its response is that cycle’s.',
  source: 'clinical reference 15.21',
  absence: 'False: infusions are recorded by exception.',
  scopes: ['cycle'],
  read: (asked) => {
    const next = nextCycle(asked);
    return next === undefined ? known(false) : known(true, [next.source]);
  },
};
