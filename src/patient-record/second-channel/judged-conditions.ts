import { assess } from '../../clinic/assessment/assess.js';
import type { Chart } from '../../clinic/chart/chart.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import type { Instant } from '../../kernel/instant.js';
import type { Condition } from '../../rule-engine/condition.js';
import { leavesOf, type Trace } from '../../rule-engine/trace.js';
import type { AnsweredFact } from './second-channel.js';

/** A gate or a level as it was judged on facts that are all known. */
export interface JudgedCondition {
  readonly ruleId: string;
  /** `its gate`, `level 1` */
  readonly part: string;
  readonly condition: Condition;
  readonly answers: readonly AnsweredFact[];
  readonly result: boolean;
  /** The same for the same part with the same answers, in whatever chart. */
  readonly key: string;
}

/** Every gate and level of a chart's assessment at a moment, where nothing it reads is unknown. */
export const judgedConditionsOf = (chart: Chart, ruleSet: RuleSet, at: Instant): readonly JudgedCondition[] =>
  assess(chart, ruleSet, at).outcomes.flatMap(({ rule: { document }, gate, levels }) => [
    ...judged(document.id, 'its gate', document.appliesWhen, gate),
    ...levels.flatMap(({ level, trace }, index) =>
      judged(document.id, `level ${index + 1}`, level.conditions, trace),
    ),
  ]);

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
