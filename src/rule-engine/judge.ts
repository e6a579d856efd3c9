import type { Finding, Truth } from '../kernel/known.js';
import type { LeafCondition } from './condition.js';
import { both, either, negation } from './kleene.js';
import { compare, type Relation } from './relation.js';
import { ruleFault } from './rule-fault.js';
import { limitIn, type Limit, type Threshold } from './threshold.js';
import type { GroupTrace, LeafTrace, Trace } from './trace.js';

export interface LeafPlan {
  readonly kind: 'leaf';
  readonly leaf: LeafCondition;
  readonly slot: number;
  readonly relation: Relation;
  readonly threshold: Threshold;
}

export interface GroupPlan {
  readonly kind: 'all' | 'any' | 'not';
  readonly children: readonly Plan[];
}

/** A condition with everything looked up that does not depend on the patient. */
export type Plan = LeafPlan | GroupPlan;

/**
 * Judges a plan and keeps every step.
 *
 * Nothing is skipped once the outcome is settled: people are shown the whole of it. Written as loops over plain
 * objects of one shape each, because this is the innermost loop of a backtest.
 */
export const judge = (plan: Plan, findings: readonly Finding[]): Trace =>
  plan.kind === 'leaf' ? judgeLeaf(plan, findings) : judgeGroup(plan, findings);

const judgeGroup = ({ kind, children }: GroupPlan, findings: readonly Finding[]): GroupTrace => {
  const traces = new Array<Trace>(children.length);
  let result: Truth = kind !== 'any';
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index] as Plan;
    // The choice is made here, not in `judge`: going back through it costs a fifth of the speed.
    const trace = child.kind === 'leaf' ? judgeLeaf(child, findings) : judgeGroup(child, findings);
    traces[index] = trace;
    result = join(kind, result, trace.result);
  }
  return { kind, children: traces, result };
};

const join = (kind: GroupPlan['kind'], soFar: Truth, next: Truth): Truth => {
  switch (kind) {
    case 'all':
      return both(soFar, next);
    case 'any':
      return either(soFar, next);
    case 'not':
      return negation(next);
  }
};

const judgeLeaf = (plan: LeafPlan, findings: readonly Finding[]): LeafTrace => {
  const { leaf, slot, threshold } = plan;
  const finding = findings[slot] ?? noFinding(leaf);
  const limit = limitFor(plan, finding);
  const result = holds(plan, finding, limit);
  return {
    kind: 'leaf',
    leaf,
    slot,
    finding,
    threshold: limit.value,
    thresholdUnit: limit.unit,
    parameter: threshold.parameter,
    result,
  };
};

/** What a leaf holds its finding against; while that is unknown, what it would be held against. */
export const limitFor = (plan: LeafPlan, finding: Finding): Limit =>
  finding.known
    ? (limitIn(plan.threshold, finding.unit) ?? noLimit(plan, finding.unit))
    : plan.threshold.principal;

/** What a leaf comes to. */
export const holds = ({ relation, leaf }: LeafPlan, finding: Finding, limit: Limit): Truth =>
  finding.known ? (compare(relation, finding.value, limit.value) ?? notComparable(leaf)) : 'unknown';

const noFinding = ({ fact }: LeafCondition): never => {
  throw ruleFault('no-finding', `${fact}: no finding was handed in`, { fact });
};

const noLimit = ({ leaf: { fact }, threshold: { parameter } }: LeafPlan, unit: string | undefined): never => {
  throw ruleFault(
    'no-threshold-for-unit',
    `${fact}: ${parameter} has no value in ${unit ?? 'plain numbers'}`,
    {
      fact,
      unit,
      ...(parameter === undefined ? {} : { parameter }),
    },
  );
};

const notComparable = ({ fact, operator }: LeafCondition): never => {
  throw ruleFault('value-type', `${fact}: ${operator} cannot compare a value of this type`, {
    fact,
    operator,
  });
};
