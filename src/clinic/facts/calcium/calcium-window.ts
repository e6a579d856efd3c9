import { dayOf, startOfDay, type Instant, type Moment } from '../../../kernel/instant.js';
import { bisphosphonatesOf, cycleNamed, cyclesById, type Cycle } from '../../chart/cycles.js';
import { latestUpTo, type Timed } from '../../chart/timeline.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';

/** What a fact that asks whether something lies in a cycle's window reads. */
export const READS_WINDOW: NonNullable<FactDefinition['reads']> = { 'CA-02.window': ['d'] };

/** The cycle a fact is asked about. Subjects come from the chart, so a missing one is a defect of ours. */
export const askedCycle = ({ chart, subject }: Pick<Asked, 'chart' | 'subject'>): Cycle => {
  const cycle = subject.kind === 'cycle' ? cycleNamed(chart, subject.id) : undefined;
  if (cycle === undefined) throw new Error('asked about a cycle that is not in the chart');
  return cycle;
};

/**
 * The cycle whose window holds a moment: that of the latest bisphosphonate infusion begun by then, if the moment's
 * date is at most CA-02.window days after the date on which the cycle's last infusion began (clinical reference 15.1, 15.21).
 */
export const cycleHolding = (situation: Situation, moment: Moment): Cycle | undefined =>
  cyclesHolding(situation)(moment);

/** The same of many moments, with what it takes looked up once. */
export const cyclesHolding = (situation: Situation): ((moment: Moment) => Cycle | undefined) => {
  const given = bisphosphonatesOf(situation.chart);
  const cycles = cyclesById(situation.chart);
  return (moment) => {
    const infusion = latestUpTo(given, moment.at);
    const cycle = infusion && cycles.get(infusion.cycleId);
    return cycle !== undefined && isWithinWindow(situation, cycle.last, moment) ? cycle : undefined;
  };
};

/** Whether a moment's date is at most CA-02.window days after another's, each read in its own offset. */
export const isWithinWindow = (situation: Situation, { at: from }: Timed, moment: Moment): boolean =>
  dayOf(moment.at, moment.offset) - dayOf(from.at, from.offset) <= windowDays(situation);

/** The first instant after a cycle's window, in the offset of its last infusion. */
export const windowEnd = (situation: Situation, { last: { at } }: Cycle): Instant =>
  startOfDay(dayOf(at.at, at.offset) + windowDays(situation) + 1, at.offset);

const windowDays = (situation: Situation): number => situation.parameter('CA-02.window', 'd');
