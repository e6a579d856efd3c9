import { known, measured, unknown, type Finding } from '../../../kernel/known.js';
import type { Cycle } from '../../chart/cycles.js';
import { cycleNamed } from '../../chart/cycles.js';
import type { MeasuredResult } from '../../chart/specimen-results.js';
import type { Asked, FactDefinition } from '../fact.js';
import {
  baselineOf,
  CREATININE_UNITS,
  lastInWindow,
  latestCreatinine,
  lowestBefore,
  ratioToBaseline,
  READS_CREATININE,
  riseFrom,
} from './creatinine-course.js';

const SOURCE = 'KDIGO; clinical reference 13 (AE-04), 15.20, 15.30';

export const creatinineAfterInfusion: FactDefinition = {
  name: 'creatinine-after-infusion',
  type: 'boolean',
  definition:
    'Whether the latest creatinine is put down to the cycle: drawn at most AE-04.window calendar days after the latest infusion begun by then, one of the cycle; or every one since such a one has been over a limit of AE-04. The end of the window by itself changes nothing.',
  source: SOURCE,
  absence: 'False while none was drawn in the window.',
  scopes: ['cycle'],
  reads: READS_CREATININE,
  read: (asked) => {
    const cycle = cycleNamed(asked.chart, asked.subject.id);
    const result = cycle && lastInWindow(asked, cycle);
    return result === undefined ? known(false) : known(true, [result.source], `drawn ${result.at.text}`);
  },
};

export const creatinineOverCycleBaseline: FactDefinition = {
  name: 'creatinine-over-cycle-baseline',
  type: 'number',
  units: ['{ratio}'],
  definition:
    'The latest creatinine as a multiple of the last one drawn before the cycle’s first infusion began.',
  source: SOURCE,
  absence: 'Unknown without one before that infusion.',
  scopes: ['cycle'],
  read: (asked) =>
    ofLatest(asked, (latest, cycle) => {
      const ratio = ratioToBaseline(asked.chart, cycle, latest);
      const baseline = baselineOf(asked.chart, cycle);
      if (ratio === undefined || baseline === undefined) {
        return unknown('creatinine-baseline', 'never-recorded', undefined, [latest.source]);
      }
      const note = `${shown(latest)}; baseline ${shown(baseline)}`;
      return measured(ratio, '{ratio}', [baseline.source, latest.source], note);
    }),
};

export const creatinineCompared: FactDefinition = {
  name: 'creatinine-compared',
  type: 'boolean',
  definition: 'Whether another creatinine was drawn in the AE-04.span hours before the latest.',
  source: SOURCE,
  absence: 'Unknown while no creatinine is on record; false where the latest has none before it.',
  scopes: ['cycle'],
  reads: READS_CREATININE,
  read: (asked) =>
    ofLatest(asked, (latest) => {
      const before = lowestBefore(asked, latest);
      return before === undefined ? known(false) : known(true, [before.source, latest.source]);
    }),
};

export const creatinineRise: FactDefinition = {
  name: 'creatinine-rise',
  type: 'number',
  units: CREATININE_UNITS,
  definition:
    'By how much the latest creatinine lies above the lowest of the AE-04.span hours before it, in its own unit.',
  source: SOURCE,
  absence: 'Unknown where there is none to compare it with: ask `creatinine-compared` first.',
  scopes: ['cycle'],
  reads: READS_CREATININE,
  read: (asked) =>
    ofLatest(asked, (latest) => {
      const before = lowestBefore(asked, latest);
      if (before === undefined) return unknown('creatinine', 'never-recorded');
      const { value, unit } = riseFrom(before, latest);
      return measured(
        value,
        unit,
        [before.source, latest.source],
        `from ${shown(before)} to ${shown(latest)}`,
      );
    }),
};

const ofLatest = (asked: Asked, say: (latest: MeasuredResult, cycle: Cycle) => Finding): Finding => {
  const latest = latestCreatinine(asked.chart);
  const cycle = cycleNamed(asked.chart, asked.subject.id);
  return latest === undefined || cycle === undefined
    ? unknown('creatinine', 'never-recorded')
    : say(latest, cycle);
};

const shown = ({ quantity, at }: MeasuredResult): string => `${quantity.value} ${quantity.unit}, ${at.text}`;
