import { followingGroups } from '../../kernel/following.js';
import { groupBy } from '../../kernel/group-by.js';
import type { Instant } from '../../kernel/instant.js';
import type { Chart } from './chart.js';
import { infusionStartsOf, isBisphosphonate, type InfusionStart } from './infusions.js';
import { indexPerChart, perChart, perKey } from './per-chart.js';
import { latestUpTo } from './timeline.js';

/** The bisphosphonate infusions that belong together, by start. */
export interface Cycle {
  readonly cycleId: string;
  readonly infusions: readonly InfusionStart[];
  readonly first: InfusionStart;
  readonly last: InfusionStart;
}

/** Every bisphosphonate infusion, by start. */
export const bisphosphonatesOf = perChart((chart): readonly InfusionStart[] =>
  infusionStartsOf(chart).filter(isBisphosphonate),
);

/** The bisphosphonate infusion that began first of all. */
export const firstBisphosphonate = perChart(
  (chart): InfusionStart | undefined => bisphosphonatesOf(chart)[0],
);

/** By the start of their first infusion. */
export const cyclesOf = perChart((chart): readonly Cycle[] => [...cyclesById(chart).values()]);

export const cycleNamed = perKey((chart, cycleId: string): Cycle | undefined =>
  cyclesById(chart).get(cycleId),
);

/** The latest bisphosphonate infusion that had begun by an instant: what a sample or reading then belongs to. */
export const infusionBefore = (chart: Chart, instant: Instant): InfusionStart | undefined =>
  latestUpTo(bisphosphonatesOf(chart), instant);

/** The cycle before another, by first infusion. */
export const cycleBefore = (chart: Chart, cycle: Cycle): Cycle | undefined => {
  const cycles = cyclesOf(chart);
  const place = cycles.findIndex(({ cycleId }) => cycleId === cycle.cycleId);
  return place < 1 ? undefined : cycles[place - 1];
};

/** By id, in the order of their first infusions. */
export const cyclesById = indexPerChart((chart): ReadonlyMap<string, Cycle> =>
  readerOfCycles(chart)(groupBy(bisphosphonatesOf(chart), ({ cycleId }) => cycleId)),
);

/** Puts each cycle together once, as long as no other infusion belongs to it. */
const readerOfCycles = perChart(() => followingGroups(cycleOf));

const cycleOf = (infusions: readonly InfusionStart[], cycleId: string): Cycle | undefined => {
  const [first, last] = [infusions[0], infusions.at(-1)];
  return first === undefined || last === undefined ? undefined : { cycleId, infusions, first, last };
};
