import type { Operator, Value } from './condition.js';

/**
 * An operator as data: what it answers where the value lies below, at and above the threshold.
 *
 * Two things that are merely equal or not (strings, booleans, membership) are `at` or `above`. As data the ten
 * operators share one piece of code, which the machine then keeps hot; ten functions were half as fast.
 */
export interface Relation {
  /** Which types can be compared: two numbers; two scalars of one type; a scalar in a list; a list with a scalar. */
  readonly compares: 'numbers' | 'scalars' | 'scalar-in-list' | 'list-with-scalar';
  readonly below: boolean;
  readonly at: boolean;
  readonly above: boolean;
}

export const relations: Readonly<Record<Operator, Relation>> = {
  lessThan: { compares: 'numbers', below: true, at: false, above: false },
  lessThanInclusive: { compares: 'numbers', below: true, at: true, above: false },
  greaterThan: { compares: 'numbers', below: false, at: false, above: true },
  greaterThanInclusive: { compares: 'numbers', below: false, at: true, above: true },
  equal: { compares: 'scalars', below: false, at: true, above: false },
  notEqual: { compares: 'scalars', below: true, at: false, above: true },
  in: { compares: 'scalar-in-list', below: false, at: true, above: false },
  notIn: { compares: 'scalar-in-list', below: true, at: false, above: true },
  contains: { compares: 'list-with-scalar', below: false, at: true, above: false },
  doesNotContain: { compares: 'list-with-scalar', below: true, at: false, above: true },
};

/**
 * Whether the relation holds; undefined where the two cannot be compared.
 *
 * json-rules-engine calls a comparison of unlike types false, which `not` turns into true. The caller makes a fault of
 * it, so that the two evaluators agree wherever ours answers.
 */
export const compare = (relation: Relation, value: Value, threshold: Value): boolean | undefined => {
  switch (relation.compares) {
    case 'numbers':
    case 'scalars':
      if (typeof value === 'number' && typeof threshold === 'number')
        return order(relation, value, threshold);
      if (relation.compares === 'numbers' || typeof value === 'object' || typeof value !== typeof threshold)
        return;
      return value === threshold ? relation.at : relation.above;
    case 'scalar-in-list':
      return membership(relation, threshold, value);
    case 'list-with-scalar':
      return membership(relation, value, threshold);
  }
};

const order = (relation: Relation, value: number, threshold: number): boolean | undefined => {
  if (value < threshold) return relation.below;
  if (value > threshold) return relation.above;
  // What is left is equal, or NaN: neither below, at nor above, so no answer.
  return value === threshold ? relation.at : undefined;
};

const membership = (relation: Relation, list: Value, member: Value): boolean | undefined => {
  if (typeof list !== 'object' || typeof member === 'object' || Number.isNaN(member)) return;
  if (list.length > 0 && typeof list[0] !== typeof member) return;
  return list.includes(member) ? relation.at : relation.above;
};
