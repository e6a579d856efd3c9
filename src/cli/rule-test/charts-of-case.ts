import type { AssessedCase } from '../../clinic/case-file/assess-case.js';
import { emptyChart, evolve, type Chart } from '../../clinic/chart/chart.js';
import type { Instant } from '../../kernel/instant.js';

export interface ChartAtMoment {
  readonly chart: Chart;
  readonly at: Instant;
}

/** The chart at each moment that was assessed, as it was known then. */
export const chartsOf = ({ caseFile, concluded }: AssessedCase): readonly ChartAtMoment[] => {
  const moments = [...new Set(concluded.map(({ at }) => at.at))].toSorted((a, b) => a - b);
  const lists = [...caseFile.lists];
  let chart = emptyChart(caseFile.patient);
  return moments.map((at) => {
    while (lists[0] !== undefined && lists[0].recordedAt.at <= at) {
      chart = evolve(chart, lists.shift()?.entries ?? []);
    }
    return { chart, at };
  });
};
