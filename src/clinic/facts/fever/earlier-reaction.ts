import { known } from '../../../kernel/known.js';
import { cycleBefore, cycleNamed, cyclesOf, infusionBefore } from '../../chart/cycles.js';
import type { InfusionStart } from '../../chart/infusions.js';
import { perChart } from '../../chart/per-chart.js';
import { reportsOf } from '../../chart/symptoms.js';
import type { Timed } from '../../chart/timeline.js';
import { isWithinAfter, type SymptomWindow } from '../adverse-events/symptom-window.js';
import type { FactDefinition, Situation } from '../fact.js';
import { feverReadings, READS_READINGS } from './fever-reading.js';

const WINDOW: SymptomWindow = { name: 'FEV-02.reaction', unit: 'h' };

export const laterCycle: FactDefinition = {
  name: 'later-cycle',
  type: 'boolean',
  definition: 'Whether a cycle of a bisphosphonate was given before this one.',
  source: 'clinical reference 7',
  absence: 'False: infusions are known to be absent while none is recorded.',
  scopes: ['cycle', 'patient'],
  read: ({ chart, subject }) => {
    const cycle = subject.kind === 'cycle' ? cycleNamed(chart, subject.id) : undefined;
    const before = cycle && cycleBefore(chart, cycle);
    return before === undefined ? known(false) : known(true, [before.first.source]);
  },
};

export const earlierReaction: FactDefinition = {
  name: 'earlier-reaction',
  type: 'boolean',
  definition:
    'Whether a temperature at or above FEV-01.threshold or a flu-like illness was recorded at most FEV-02.reaction hours after an infusion of an earlier cycle.',
  source: 'clinical reference 7, 15.28',
  absence: 'False: what was not recorded then does not vouch for this fever.',
  scopes: ['cycle', 'patient'],
  reads: { ...READS_READINGS, 'FEV-02.reaction': ['h'] },
  read: (asked) => {
    const cycle = asked.subject.kind === 'cycle' ? cycleNamed(asked.chart, asked.subject.id) : undefined;
    const first = asked.once(firstReaction);
    if (cycle === undefined || first === undefined || first.cycleBegan >= cycle.first.at.at)
      return known(false);
    return known(true, [first.source], `recorded ${first.at.text}`);
  },
};

interface Reaction extends Timed {
  readonly source: string;
  readonly cycleBegan: number;
}

/** What was recorded after an infusion, as far as it may be a reaction to it. */
interface AfterInfusion extends Timed {
  readonly source: string;
  readonly infusion: InfusionStart | undefined;
}

/** The reaction of the earliest cycle that had one: earlier than whichever cycle is asked about, if any is. */
const firstReaction = (situation: Situation): Reaction | undefined => {
  const { chart } = situation;
  const began = startsOfCycles(chart);
  let first: Reaction | undefined;
  const look = ({ at, source, infusion }: AfterInfusion): void => {
    if (infusion === undefined || !isWithinAfter(situation, WINDOW, infusion.at, at)) return;
    const cycleBegan = began.get(infusion.cycleId) ?? infusion.at.at;
    const isFirst =
      first === undefined ||
      cycleBegan < first.cycleBegan ||
      (cycleBegan === first.cycleBegan && at.at < first.at.at);
    if (isFirst) first = { at, source, cycleBegan };
  };
  for (const reading of situation.once(feverReadings)) if (reading.febrile) look(reading);
  for (const { at, source } of reportsOf(chart, ['flu-like'])) {
    look({ at, source, infusion: infusionBefore(chart, at.at) });
  }
  return first;
};

const startsOfCycles = perChart(
  (chart): ReadonlyMap<string, number> =>
    new Map(cyclesOf(chart).map(({ cycleId, first }) => [cycleId, first.at.at])),
);
