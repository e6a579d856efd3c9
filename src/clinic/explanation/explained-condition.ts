import type { Moment } from '../../kernel/instant.js';
import type { Missing, Truth } from '../../kernel/known.js';
import type { FactParams, Operator, Value } from '../../rule-engine/condition.js';
import { nearestChange, type Change } from '../../rule-engine/nearest-change.js';
import type { Need } from '../../rule-engine/need.js';
import type { LeafTrace, Trace } from '../../rule-engine/trace.js';
import type { ParameterOrigin } from './parameter-origin.js';

/** An entry a value comes from. */
export interface Source {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
}

/** One comparison with all that a reader needs to check it. */
export interface ExplainedLeaf {
  readonly kind: 'leaf';
  readonly fact: string;
  readonly params?: FactParams;
  readonly operator: Operator;
  readonly threshold: Value;
  readonly thresholdUnit?: string;
  readonly parameter?: ParameterOrigin;
  /** Null while unknown. */
  readonly value: Value | null;
  readonly unit?: string;
  readonly note?: string;
  readonly result: Truth;
  readonly missing: readonly Missing[];
  readonly sources: readonly Source[];
}

export interface ExplainedGroup {
  readonly kind: 'all' | 'any' | 'not';
  readonly result: Truth;
  readonly children: readonly ExplainedCondition[];
}

export type ExplainedCondition = ExplainedLeaf | ExplainedGroup;

/** One fact that by itself would turn the outcome. */
export interface ExplainedChange {
  readonly fact: string;
  readonly params?: FactParams;
  /** Null while unknown. */
  readonly from: Value | null;
  readonly needed: Need;
  readonly unit?: string;
}

/** A gate or a level: how it was judged and what would turn it, the nearest change first. */
export interface ExplainedJudgement {
  readonly result: Truth;
  readonly condition: ExplainedCondition;
  readonly changes: readonly ExplainedChange[];
}

/** What the explanation of a condition looks up. */
export interface LookUp {
  readonly sourceOf: (id: string) => Source;
  readonly originOf: (parameter: string) => ParameterOrigin;
}

export const explainJudgement = (trace: Trace, lookUp: LookUp): ExplainedJudgement => ({
  result: trace.result,
  condition: explainCondition(trace, lookUp),
  changes: nearestChange(trace).map(explainChange),
});

/** How a source is shown. */
export const sourceFrom = (id: string, type: string, occurredAt: Moment): Source => ({
  id,
  type,
  occurredAt: occurredAt.text,
});

const explainCondition = (trace: Trace, lookUp: LookUp): ExplainedCondition =>
  trace.kind === 'leaf'
    ? explainLeaf(trace, lookUp)
    : {
        kind: trace.kind,
        result: trace.result,
        children: trace.children.map((child) => explainCondition(child, lookUp)),
      };

const explainLeaf = (trace: LeafTrace, { sourceOf, originOf }: LookUp): ExplainedLeaf => {
  const { leaf, finding, threshold, thresholdUnit, parameter, result } = trace;
  const { fact, params, operator } = leaf;
  return {
    kind: 'leaf',
    fact,
    ...(params === undefined ? {} : { params }),
    operator,
    threshold,
    ...(thresholdUnit === undefined ? {} : { thresholdUnit }),
    ...(parameter === undefined ? {} : { parameter: originOf(parameter) }),
    value: finding.known ? finding.value : null,
    ...(finding.known && finding.unit !== undefined ? { unit: finding.unit } : {}),
    ...(finding.known && finding.note !== undefined ? { note: finding.note } : {}),
    result,
    missing: finding.known ? (finding.lacking ?? []) : finding.missing,
    sources: finding.sources.map(sourceOf),
  };
};

const explainChange = ({ leaf: { leaf, thresholdUnit }, from, needed }: Change): ExplainedChange => ({
  fact: leaf.fact,
  ...(leaf.params === undefined ? {} : { params: leaf.params }),
  from: from ?? null,
  needed,
  ...(thresholdUnit === undefined ? {} : { unit: thresholdUnit }),
});
