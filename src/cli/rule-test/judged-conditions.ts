import { assess } from '../../clinic/assessment/assess.js';
import type { AssessedCase } from '../../clinic/case-file/assess-case.js';
import { emptyChart, evolve, type Chart } from '../../clinic/chart/chart.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import type { Instant } from '../../kernel/instant.js';
import type { Condition } from '../../rule-engine/condition.js';
import { leavesOf, type Trace } from '../../rule-engine/trace.js';
import type { AnsweredFact } from '../../patient-record/second-channel.js';

/** A gate or a level as it was judged on facts that are all known. */
export interface JudgedCondition {
  readonly ruleId: string;
  /** `its gate`, `level 1` */
  readonly part: string;
  readonly condition: Condition;
  readonly answers: readonly AnsweredFact[];
  readonly result: boolean;
  /** The same for the same part with the same answers, in whatever case. */
  readonly key: string;
}

/** Every gate and level that was judged at any assessed moment of a case, where nothing it reads is unknown. */
export const judgedConditionsOf = (assessed: AssessedCase, ruleSet: RuleSet): readonly JudgedCondition[] =>
  chartsOf(assessed).flatMap(({ chart, at }) =>
    assess(chart, ruleSet, at).outcomes.flatMap(({ rule: { document }, gate, levels }) => [
      ...judged(document.id, 'its gate', document.appliesWhen, gate),
      ...levels.flatMap(({ level, trace }, index) =>
        judged(document.id, `level ${index + 1}`, level.conditions, trace),
      ),
    ]),
  );

const judged = (
  ruleId: string,
  part: string,
  condition: Condition | undefined,
  trace: Trace | undefined,
): readonly JudgedCondition[] => {
  if (condition === undefined || trace === undefined || trace.result === 'unknown') return [];
  const leaves = leavesOf(trace);
  if (leaves.some(({ finding }) => !finding.known)) return [];
  const answers = leaves.map(({ leaf: { fact, params }, finding }) => ({
    reference: params === undefined ? { fact } : { fact, params },
    finding,
  }));
  const seen = leaves.map(({ finding }) => (finding.known ? [finding.value, finding.unit] : []));
  return [
    { ruleId, part, condition, answers, result: trace.result, key: JSON.stringify([ruleId, part, seen]) },
  ];
};

interface ChartAtMoment {
  readonly chart: Chart;
  readonly at: Instant;
}

/** The chart at each moment that was assessed, as it was known then. */
const chartsOf = ({ caseFile, concluded }: AssessedCase): readonly ChartAtMoment[] => {
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
