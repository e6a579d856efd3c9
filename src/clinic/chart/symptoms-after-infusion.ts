import { groupBy } from '../../kernel/group-by.js';
import { infusionBefore } from './cycles.js';
import type { InfusionStart } from './infusions.js';
import { indexPerChart, perKey } from './per-chart.js';
import { symptomsOf, type SymptomEpisode } from './symptoms.js';

/** A symptom with the latest bisphosphonate infusion begun by its report: what its hours and days count from. */
export interface SymptomAfterInfusion extends SymptomEpisode {
  readonly infusion: InfusionStart | undefined;
}

/** The symptoms that belong to a cycle, by time; for no cycle those with no infusion before them (clinical reference 15.21). */
export const symptomsFollowing = perKey(
  (chart, cycleId: string | undefined): readonly SymptomAfterInfusion[] => byCycle(chart).get(cycleId) ?? [],
);

const byCycle = indexPerChart((chart): ReadonlyMap<string | undefined, readonly SymptomAfterInfusion[]> =>
  groupBy(
    symptomsOf(chart).map((episode): SymptomAfterInfusion => {
      // Field by field: copying each whole costs several times as much.
      const { at, symptom, until, grade, episodes, source, sources } = episode;
      return { at, symptom, until, grade, episodes, source, sources, infusion: infusionBefore(chart, at.at) };
    }),
    ({ infusion }) => infusion?.cycleId,
  ),
);
