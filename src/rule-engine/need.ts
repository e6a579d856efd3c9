import type { Finding, Scalar } from '../kernel/known.js';
import type { Operator, Value } from './condition.js';
import type { LeafTrace } from './trace.js';

/** What a fact's value would have to be: `{ greaterThanInclusive, 4 }` reads "at least 4". */
export interface Need {
  readonly operator: Operator;
  readonly value: Value;
}

const OPPOSITE: Readonly<Record<Operator, Operator>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
};

/** What a leaf's fact would have to be for the leaf to come to `wanted`. */
export const needFor = ({ leaf, threshold }: LeafTrace, wanted: boolean): Need => {
  const operator = wanted ? leaf.operator : OPPOSITE[leaf.operator];
  // "Must be false" reads better than "must be other than true".
  if (operator === 'notEqual' && typeof threshold === 'boolean')
    return { operator: 'equal', value: !threshold };
  return { operator, value: threshold };
};

/**
 * Values that meet a need, those nearest to the present value first. They lie as close to the threshold as numbers
 * allow: what holds just past a line may not hold far past it.
 */
export const examplesOf = ({ operator, value }: Need, finding: Finding): readonly Value[] => {
  switch (operator) {
    case 'lessThan':
      return [justBelow(value as number)];
    case 'greaterThan':
      return [justAbove(value as number)];
    case 'lessThanInclusive':
    case 'greaterThanInclusive':
    case 'equal':
      return [value];
    case 'in':
      return nearestFirst(listOf(value), finding);
    case 'notEqual':
    case 'notIn':
      return nearestFirst(othersThan(listOf(value)), finding);
    case 'contains':
      return [[...seen(finding), value as Scalar]];
    case 'doesNotContain':
      return [seen(finding).filter((one) => one !== value)];
  }
};

/** How far apart two numbers are, relative to the second; undefined where nothing can be measured. */
export const distanceBetween = (from: Value | undefined, threshold: Value): number | undefined =>
  typeof from === 'number' && typeof threshold === 'number'
    ? Math.abs(from - threshold) / Math.max(Math.abs(threshold), 1)
    : undefined;

const nearestFirst = (values: readonly Scalar[], finding: Finding): readonly Scalar[] => {
  const from = finding.known ? finding.value : undefined;
  if (typeof from !== 'number') return values;
  return values.toSorted((a, b) => Math.abs(from - Number(a)) - Math.abs(from - Number(b)));
};

const listOf = (value: Value): readonly Scalar[] => (typeof value === 'object' ? value : [value]);

const seen = (finding: Finding): readonly Scalar[] => (finding.known ? listOf(finding.value) : []);

const othersThan = (values: readonly Scalar[]): readonly Scalar[] => {
  const [first] = values;
  if (typeof first === 'number')
    return values.flatMap((value) => [justAbove(Number(value)), justBelow(Number(value))]);
  if (typeof first === 'boolean') return [true, false].filter((value) => !values.includes(value));
  return [`not ${values.join(' nor ')}`];
};

const step = (value: number): number => Number.EPSILON * Math.max(Math.abs(value), 1);
const justAbove = (value: number): number => value + step(value);
const justBelow = (value: number): number => value - step(value);
