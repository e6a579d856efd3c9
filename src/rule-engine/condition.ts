import type { Scalar } from '../kernel/known.js';

/** The ten comparisons json-rules-engine has built in; we add none, so that it runs our conditions unchanged. */
export type Operator =
  | 'equal'
  | 'notEqual'
  | 'lessThan'
  | 'lessThanInclusive'
  | 'greaterThan'
  | 'greaterThanInclusive'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'doesNotContain';

/** What tells one asking of a fact from another (`{ "drug": "M05BA03" }`). */
export type FactParams = Readonly<Record<string, Scalar>>;

/** What a fact is, or is compared with. */
export type Value = Scalar | readonly Scalar[];

/** A threshold by name, `parameter:NAME`; `parameter:RULE.NAME` is another rule's. */
export interface ParameterReference {
  readonly fact: `parameter:${string}`;
}

/** One comparison. */
export interface LeafCondition {
  readonly fact: string;
  readonly params?: FactParams;
  readonly operator: Operator;
  readonly value: Value | ParameterReference;
}

export interface AllCondition {
  readonly all: readonly Condition[];
}

export interface AnyCondition {
  readonly any: readonly Condition[];
}

export interface NotCondition {
  readonly not: Condition;
}

/** A condition as people write it: json-rules-engine's language without `path`, `priority` and named conditions. */
export type Condition = AllCondition | AnyCondition | NotCondition | LeafCondition;

const PARAMETER = 'parameter:';

/** The name of the parameter a leaf is compared with, if it is compared with one. */
export const parameterOf = (leaf: LeafCondition): string | undefined =>
  isReference(leaf.value) ? leaf.value.fact.slice(PARAMETER.length) : undefined;

/** The leaves of a condition in the order written. */
export const leafConditionsOf = (condition: Condition): readonly LeafCondition[] => {
  if ('all' in condition) return condition.all.flatMap(leafConditionsOf);
  if ('any' in condition) return condition.any.flatMap(leafConditionsOf);
  return 'not' in condition ? leafConditionsOf(condition.not) : [condition];
};

const isReference = (value: Value | ParameterReference): value is ParameterReference =>
  typeof value === 'object' && 'fact' in value;
