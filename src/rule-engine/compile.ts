import type { Finding, Truth } from '../kernel/known.js';
import type { Condition, LeafCondition } from './condition.js';
import { decide, type Witness } from './decide.js';
import { judge, type GroupPlan, type LeafPlan, type Plan } from './judge.js';
import { relations } from './relation.js';
import { ruleFault } from './rule-fault.js';
import type { SlotTable } from './slots.js';
import { thresholdOf, type ParameterTable } from './threshold.js';
import type { Trace } from './trace.js';

/** A condition made ready to be asked many times. */
export interface CompiledCondition {
  /** Judges every leaf, also where the outcome was settled earlier. `findings` stand in the order of the slot table. */
  readonly evaluate: (findings: readonly Finding[]) => Trace;
  /** Comes to the same, asking no further than it takes and keeping nothing. */
  readonly decide: (witness: Witness) => Truth;
}

/**
 * Does beforehand whatever looks something up: slots, thresholds, operators.
 * Throws a `RuleFault` for what is wrong whatever the patient: a missing parameter, a threshold of the wrong type.
 */
export const compileCondition = (
  condition: Condition,
  slots: SlotTable,
  parameters: ParameterTable,
): CompiledCondition => {
  const plan = planOf(condition, slots, parameters);
  return { evaluate: (findings) => judge(plan, findings), decide: (witness) => decide(plan, witness) };
};

const planOf = (condition: Condition, slots: SlotTable, parameters: ParameterTable): Plan => {
  const inside = (child: Condition): Plan => planOf(child, slots, parameters);
  if ('all' in condition) return groupPlan('all', condition.all.map(inside));
  if ('any' in condition) return groupPlan('any', condition.any.map(inside));
  return 'not' in condition
    ? groupPlan('not', [inside(condition.not)])
    : leafPlan(condition, slots, parameters);
};

const groupPlan = (kind: GroupPlan['kind'], children: readonly Plan[]): GroupPlan => {
  // An empty group has an answer in logic, but in a rule it is a slip: an empty `any` is true in json-rules-engine.
  if (children.length === 0) throw ruleFault('empty-group', `an empty "${kind}" judges nothing`);
  return { kind, children };
};

const leafPlan = (leaf: LeafCondition, slots: SlotTable, parameters: ParameterTable): LeafPlan => ({
  kind: 'leaf',
  leaf,
  slot: slots.slotOf(leaf.fact, leaf.params),
  relation: relations[leaf.operator],
  threshold: thresholdOf(leaf, parameters),
});
