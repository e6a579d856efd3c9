import { known, measured, unknown } from '../../../kernel/known.js';
import type { Asked, FactDefinition } from '../fact.js';
import { openFever, READS_FEVER } from './fever-episodes.js';
import { CELSIUS_OR_FAHRENHEIT, type FeverReading } from './fever-reading.js';

const READINGS = { readings: ['in-window', 'all'] } as const;

export const feverEpisode: FactDefinition = {
  name: 'fever-episode',
  type: 'boolean',
  definition:
    'Whether a fever lasts: a temperature at or above FEV-01.threshold at any site, and since then no reading below it FEV-01.episodeEnd hours or more after the last one at or above it. `in-window` looks at readings up to FEV-01.window calendar days after the latest infusion begun by then. Time alone ends no fever.',
  source: 'clinical reference 7, 15.7, 15.27',
  absence: 'False: a task says when a temperature is due.',
  scopes: ['cycle', 'patient'],
  params: READINGS,
  reads: READS_FEVER,
  read: (asked) => {
    const onset = readingsOf(asked)[0];
    return onset === undefined ? known(false) : known(true, [onset.source], `since ${onset.at.text}`);
  },
};

export const feverHighestTemperature: FactDefinition = {
  name: 'fever-highest-temperature',
  type: 'number',
  units: CELSIUS_OR_FAHRENHEIT,
  definition:
    'The highest temperature of the fever that lasts, as it was read. Among readings in both units the highest is the one furthest above its own unit’s threshold.',
  source: 'clinical reference 7, 15.3, 15.27',
  absence: 'Unknown while there is no fever.',
  scopes: ['cycle', 'patient'],
  params: READINGS,
  reads: READS_FEVER,
  read: (asked) => {
    const [first, ...others] = readingsOf(asked);
    if (first === undefined) return unknown('temperature', 'never-recorded');
    const { temperature, at, site, source } = others.reduce(
      (highest, one) => (aboveBy(asked, one) > aboveBy(asked, highest) ? one : highest),
      first,
    );
    return measured(temperature.value, temperature.unit, [source], `${site}, ${at.text}`);
  },
};

const readingsOf = (asked: Asked): readonly FeverReading[] => {
  const fever = openFever(asked);
  return (asked.params.readings === 'all' ? fever?.all : fever?.inWindow) ?? [];
};

/** Celsius degrees above the threshold of the reading's own unit. */
const aboveBy = (asked: Asked, { temperature: { value, unit } }: FeverReading): number =>
  (value - asked.parameter('FEV-01.threshold', unit)) / (unit === '[degF]' ? 1.8 : 1);
