import { HOUR } from '../../../kernel/instant.js';
import { measured, unknown } from '../../../kernel/known.js';
import { temperaturesOf, type TemperatureReading } from '../../chart/temperatures.js';
import type { Asked, FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';

export const highestTemperatureBefore: FactDefinition = {
  name: 'highest-temperature-before-infusion',
  type: 'number',
  units: ['Cel', '[degF]'],
  definition:
    'The highest temperature, as it was read, of the PRE-06.feverWindow hours before the later of the order’s planned start and now. Among readings in both units the highest is the one furthest above its own unit’s threshold.',
  source: 'clinical reference 15.11; any site (section 7)',
  absence: 'Unknown without a reading in those hours.',
  scopes: ['order'],
  reads: { 'PRE-06.feverWindow': ['h'], 'FEV-01.threshold': ['Cel', '[degF]'] },
  read: (asked) => {
    const [first, ...others] = readingsInWindow(asked);
    if (first === undefined) {
      const last = temperaturesOf(asked.chart).at(-1);
      return last === undefined
        ? unknown('temperature', 'never-recorded')
        : unknown('temperature', 'out-of-date', last.at.text, [last.source]);
    }
    const highest = others.reduce(
      (one, other) => (aboveBy(asked, other) > aboveBy(asked, one) ? other : one),
      first,
    );
    const { temperature, at, source } = highest;
    return measured(temperature.value, temperature.unit, [source], `read ${at.text}`);
  },
};

/** By time; a reading exactly so many hours old is still within. */
const readingsInWindow = (asked: Asked): readonly TemperatureReading[] => {
  const { plannedFor } = askedOrder(asked);
  const window = asked.parameter('PRE-06.feverWindow', 'h') * HOUR;
  const readings = temperaturesOf(asked.chart);
  const lastTooOld = readings.findLastIndex(
    ({ at }) => plannedFor.at > at.at + window || asked.clock.reached(at.at + window + 1),
  );
  return readings.slice(lastTooOld + 1);
};

/** Celsius degrees above the threshold of the reading's own unit. */
const aboveBy = (asked: Asked, { temperature: { value, unit } }: TemperatureReading): number =>
  (value - asked.parameter('FEV-01.threshold', unit)) / (unit === '[degF]' ? 1.8 : 1);
