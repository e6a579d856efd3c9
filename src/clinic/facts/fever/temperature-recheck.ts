import { known, unknown } from '../../../kernel/known.js';
import { entriesOf } from '../../chart/chart.js';
import { temperaturesOf } from '../../chart/temperatures.js';
import { elapsed } from '../elapsed.js';
import type { FactDefinition } from '../fact.js';
import { onsetOf, READS_FEVER } from './fever-episodes.js';

const SOURCE = 'clinical reference 13 (FEV-05), 15.18';

export const temperatureSinceOnset: FactDefinition = {
  name: 'temperature-since-onset',
  type: 'boolean',
  definition:
    'Whether any temperature was taken after the first one at or above FEV-01.threshold of the fever that lasts.',
  source: SOURCE,
  absence: 'False: that none was taken is itself known.',
  scopes: ['cycle'],
  reads: READS_FEVER,
  read: (asked) => {
    const [onset, last] = [onsetOf(asked), temperaturesOf(asked.chart).at(-1)];
    if (onset === undefined || last === undefined) return known(false);
    return last.at.at > onset.at.at ? known(true, [last.source]) : known(false, [onset.source]);
  },
};

export const hoursSinceFeverKnown: FactDefinition = {
  name: 'hours-since-fever-known',
  type: 'number',
  units: ['h'],
  definition:
    'Hours since the first reading at or above FEV-01.threshold of the fever that lasts was both taken and recorded: since FEV-01 could be raised.',
  source: SOURCE,
  absence: 'Unknown while there is no fever.',
  scopes: ['cycle'],
  reads: READS_FEVER,
  read: (asked) => {
    const onset = onsetOf(asked);
    const entry = entriesOf(asked.chart, 'TemperatureTaken').find(({ id }) => id === onset?.source);
    if (entry === undefined) return unknown('temperature', 'never-recorded');
    const since = Math.max(entry.occurredAt.at, entry.recordedAt);
    return elapsed(asked.clock.hoursSince(since), [entry.id]);
  },
};
