import { HOUR } from '../../../kernel/instant.js';
import { known, measured, unknown } from '../../../kernel/known.js';
import type { FactDefinition } from '../fact.js';
import { onsetOf, openFever, READS_FEVER } from './fever-episodes.js';

const SOURCE = 'clinical reference 7, 15.7, 15.27';
const NO_FEVER = 'Unknown while there is no fever.';

export const feverOnset: FactDefinition = {
  name: 'fever-onset',
  type: 'number',
  units: ['h'],
  definition:
    'Hours from the start of the latest infusion begun by then to the first reading at or above FEV-01.threshold of the fever that lasts.',
  source: SOURCE,
  absence: NO_FEVER,
  scopes: ['cycle'],
  reads: READS_FEVER,
  read: (asked) => {
    const onset = onsetOf(asked);
    if (onset?.infusion === undefined) return unknown('temperature', 'never-recorded');
    const { at, infusion, source } = onset;
    return measured((at.at - infusion.at.at) / HOUR, 'h', [infusion.source, source], `began ${at.text}`);
  },
};

export const feverDuration: FactDefinition = {
  name: 'fever-duration',
  type: 'number',
  units: ['h'],
  definition:
    'Hours from the first to the last reading at or above FEV-01.threshold of the fever that lasts, both within FEV-01.window.',
  source: SOURCE,
  absence: NO_FEVER,
  scopes: ['cycle'],
  reads: READS_FEVER,
  read: (asked) => {
    const readings = openFever(asked)?.inWindow ?? [];
    const [first, last] = [readings[0], readings.at(-1)];
    if (first === undefined || last === undefined) return unknown('temperature', 'never-recorded');
    const sources = first === last ? [first.source] : [first.source, last.source];
    return measured((last.at.at - first.at.at) / HOUR, 'h', sources, `to ${last.at.text}`);
  },
};

export const feverRecurrence: FactDefinition = {
  name: 'fever-recurrence',
  type: 'boolean',
  definition:
    'Whether the fever that lasts follows one of the same cycle that had ended, both within FEV-01.window.',
  source: SOURCE,
  absence: 'False: while no earlier fever was recorded this one is the first.',
  scopes: ['cycle'],
  reads: READS_FEVER,
  read: (asked) => {
    const [onset, earlier] = [onsetOf(asked), openFever(asked)?.earlier];
    if (onset === undefined || earlier === undefined) return known(false);
    return known(true, [earlier.source, onset.source], `last fever ${earlier.at.text}`);
  },
};
