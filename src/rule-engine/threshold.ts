import { parameterOf, type LeafCondition, type Operator, type Value } from './condition.js';
import { ruleFault } from './rule-fault.js';

/**
 * Each threshold by name, with its value in every unit it may be compared in. Kept apart from the conditions, so that
 * a site can move a threshold without touching a rule.
 */
export type ParameterTable = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A threshold in one unit; a literal has none. */
export interface Limit {
  readonly value: Value;
  readonly unit: string | undefined;
}

/** What a leaf compares with. */
export interface Threshold {
  /** Undefined for a threshold written into the condition: it holds whatever the unit. */
  readonly parameter: string | undefined;
  /** The first unit declared: shown when the fact is unknown and so has no unit of its own. */
  readonly principal: Limit;
  /** For a finding without a unit: the plain number's (UCUM's '1'), or the only one there is. */
  readonly plain: Limit | undefined;
  readonly byUnit: ReadonlyMap<string, Limit>;
}

/** Undefined where the unit has no value. Nothing is converted: a conversion would move the line that was drawn. */
export const limitIn = (threshold: Threshold, unit: string | undefined): Limit | undefined => {
  if (threshold.parameter === undefined) return threshold.principal;
  if (unit === undefined) return threshold.plain;
  return unit === threshold.principal.unit ? threshold.principal : threshold.byUnit.get(unit);
};

/** Finds a leaf's threshold, and refuses one that its operator could never be held against. */
export const thresholdOf = (leaf: LeafCondition, parameters: ParameterTable): Threshold => {
  const parameter = parameterOf(leaf);
  const limits = parameter === undefined ? [literalOf(leaf)] : limitsOf(parameter, leaf, parameters);
  if (!limits.every(({ value }) => suits(leaf.operator, value))) {
    throw ruleFault('threshold-type', `${leaf.fact}: ${leaf.operator} cannot take this threshold`, {
      fact: leaf.fact,
      operator: leaf.operator,
      ...(parameter === undefined ? {} : { parameter }),
    });
  }
  const principal = limits[0] as Limit;
  const byUnit = new Map(limits.map((limit) => [limit.unit ?? '1', limit]));
  return { parameter, principal, plain: limits.length === 1 ? principal : byUnit.get('1'), byUnit };
};

const literalOf = (leaf: LeafCondition): Limit => ({ value: leaf.value as Value, unit: undefined });

const limitsOf = (parameter: string, leaf: LeafCondition, parameters: ParameterTable): readonly Limit[] => {
  const limits = [...(parameters.get(parameter) ?? [])].map(([unit, value]) => ({ value, unit }));
  if (limits.length === 0) {
    throw ruleFault('no-such-parameter', `${leaf.fact}: there is no parameter ${parameter}`, {
      fact: leaf.fact,
      parameter,
    });
  }
  return limits;
};

const suits = (operator: Operator, value: Value): boolean => {
  switch (operator) {
    case 'lessThan':
    case 'lessThanInclusive':
    case 'greaterThan':
    case 'greaterThanInclusive':
      return Number.isFinite(value);
    case 'in':
    case 'notIn':
      return typeof value === 'object' && value.length > 0 && value.every((one) => isLike(one, value[0]));
    case 'equal':
    case 'notEqual':
    case 'contains':
    case 'doesNotContain':
      return isLike(value, value);
  }
};

const isLike = (value: Value, other: Value | undefined): boolean =>
  typeof value === typeof other &&
  (typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'object');
