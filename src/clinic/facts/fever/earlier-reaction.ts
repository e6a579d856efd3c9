import { known } from '../../../kernel/known.js';
import { cycleBefore, cycleNamed, infusionBefore } from '../../chart/cycles.js';
import type { Infusion } from '../../chart/infusions.js';
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

/** The reaction of the earliest cycle that had one: earlier than whichever cycle is asked about, if any is. */
const firstReaction = (situation: Situation): Reaction | undefined => {
  const { chart } = situation;
  const fluLike = reportsOf(chart, ['flu-like']).map(({ at, source }) => ({
    at,
    source,
    infusion: infusionBefore(chart, at.at),
  }));
  const febrile = situation.once(feverReadings).filter((reading) => reading.febrile);
  return [...febrile, ...fluLike]
    .flatMap(({ at, source, infusion }) =>
      infusion === undefined || !isWithinAfter(situation, WINDOW, infusion.at, at)
        ? []
        : [{ at, source, cycleBegan: startOfCycle(situation, infusion) }],
    )
    .toSorted((a, b) => a.cycleBegan - b.cycleBegan || a.at.at - b.at.at)[0];
};

const startOfCycle = ({ chart }: Situation, { cycleId, at }: Infusion): number =>
  cycleNamed(chart, cycleId)?.first.at.at ?? at.at;
