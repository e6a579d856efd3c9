import fc from 'fast-check';
import { known, measured, unknown, type Finding, type Truth } from '../../src/kernel/known.js';
import { compileCondition } from '../../src/rule-engine/compile.js';
import type { Condition, FactParams, LeafCondition } from '../../src/rule-engine/condition.js';
import { slotTable, type FactReference } from '../../src/rule-engine/slots.js';
import type { Trace } from '../../src/rule-engine/trace.js';

const limit = Object.entries({ 'mmol/L': 1, 'mg/dL': 2 });
export const parameters = new Map([
  ['limit', new Map(limit)],
  ['OTHER-01.count', new Map([['1', 0]])],
]);

// A narrow range of values, so that values meet thresholds and each other often.
const number = fc.integer({ min: -2, max: 3 });
const name = fc.constantFrom('a', 'b', 'c');

/** The facts there are, each with the values it may have: what a rule author knows of them. */
export const chart = fc.record({
  count: number.map((value) => known(value)),
  half: number.map((value) => known(value / 2)),
  calcium: fc.tuple(number, fc.constantFrom('mmol/L', 'mg/dL')).map(([value, unit]) => measured(value, unit)),
  present: fc.boolean().map((value) => known(value)),
  finding: name.map((value) => known(value)),
  sites: fc.uniqueArray(name, { maxLength: 3 }).map((value) => known(value)),
  grades: fc.uniqueArray(number, { maxLength: 3 }).map((value) => known(value)),
  'symptom(a)': fc.boolean().map((value) => known(value)),
  'symptom(b)': fc.boolean().map((value) => known(value)),
});
export type Chart = Readonly<Record<string, Finding>>;

const ordering = fc.constantFrom(
  ...(['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const),
);
const sameness = fc.constantFrom(...(['equal', 'notEqual'] as const));
const membership = fc.constantFrom(...(['in', 'notIn'] as const));
const holding = fc.constantFrom(...(['contains', 'doesNotContain'] as const));
const list = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { minLength: 1, maxLength: 3 });

const leaf: fc.Arbitrary<LeafCondition> = fc.oneof(
  fc.record({
    fact: fc.constantFrom('count', 'half'),
    operator: fc.oneof(ordering, sameness),
    value: fc.oneof(number, fc.constant({ fact: 'parameter:OTHER-01.count' } as const)),
  }),
  fc.record({
    fact: fc.constant('calcium'),
    operator: fc.oneof(ordering, sameness),
    value: fc.oneof(number, fc.constant({ fact: 'parameter:limit' } as const)),
  }),
  fc.record({ fact: fc.constantFrom('count', 'calcium'), operator: membership, value: list(number) }),
  fc.record({ fact: fc.constant('present'), operator: sameness, value: fc.boolean() }),
  fc.record({
    fact: fc.constant('symptom'),
    params: fc.constantFrom('a', 'b').map((which): FactParams => ({ which })),
    operator: sameness,
    value: fc.boolean(),
  }),
  fc.record({ fact: fc.constant('finding'), operator: sameness, value: name }),
  fc.record({ fact: fc.constant('finding'), operator: membership, value: list(name) }),
  fc.record({ fact: fc.constant('sites'), operator: holding, value: name }),
  fc.record({ fact: fc.constant('grades'), operator: holding, value: number }),
);

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => {
  const children = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'condition' },
      leaf,
      children.map((all): Condition => ({ all })),
      children.map((any): Condition => ({ any })),
      tie('condition').map((not): Condition => ({ not })),
    ),
  };
}).condition;

/** A chart of which some facts are not known. */
export const partialChart: fc.Arbitrary<{ readonly whole: Chart; readonly partial: Chart }> = chart.chain(
  (whole) =>
    fc.subarray(Object.keys(whole)).map((hidden) => ({
      whole,
      partial: {
        ...whole,
        ...Object.fromEntries(hidden.map((fact) => [fact, unknown(fact, 'never-recorded')])),
      },
    })),
);

/** What a question is called among the facts of a chart. */
export const questionOf = ({ fact, params }: FactReference): string =>
  params === undefined ? fact : `${fact}(${String(params['which'])})`;

export const answerTo = (asked: FactReference, facts: Chart): Finding => facts[questionOf(asked)] as Finding;

export const evaluate = (of: Condition, facts: Chart): Trace => {
  const slots = slotTable();
  const compiled = compileCondition(of, slots, parameters);
  return compiled.evaluate(slots.references.map((reference) => answerTo(reference, facts)));
};
export const outcome = (of: Condition, facts: Chart): Truth => evaluate(of, facts).result;

export const everyLeaf = (of: Condition): readonly LeafCondition[] => {
  if ('all' in of) return of.all.flatMap(everyLeaf);
  if ('any' in of) return of.any.flatMap(everyLeaf);
  return 'not' in of ? everyLeaf(of.not) : [of];
};

export const reversed = (of: Condition): Condition => {
  if ('all' in of) return { all: of.all.map(reversed).toReversed() };
  if ('any' in of) return { any: of.any.map(reversed).toReversed() };
  return 'not' in of ? { not: reversed(of.not) } : of;
};
