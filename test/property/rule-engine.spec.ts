import { describe, it, expect } from '@jest/globals';
import fc from 'fast-check';
import { known, measured, unknown, type Finding, type Truth } from '../../src/kernel/known.js';
import { judgeBySecondChannel } from '../../src/patient-record/second-channel/second-channel.js';
import { compileCondition } from '../../src/rule-engine/compile.js';
import type { Condition, FactParams, LeafCondition } from '../../src/rule-engine/condition.js';
import { nearestChange } from '../../src/rule-engine/nearest-change.js';
import { slotTable, type FactReference } from '../../src/rule-engine/slots.js';
import { leavesOf, missingOf, support, type Trace } from '../../src/rule-engine/trace.js';

const settings = { seed: 20260401, numRuns: 600 };

const limit = Object.entries({ 'mmol/L': 1, 'mg/dL': 2 });
const parameters = new Map([
  ['limit', new Map(limit)],
  ['OTHER-01.count', new Map([['1', 0]])],
]);

// A narrow range of values, so that values meet thresholds and each other often.
const number = fc.integer({ min: -2, max: 3 });
const name = fc.constantFrom('a', 'b', 'c');

/** The facts there are, each with the values it may have: what a rule author knows of them. */
const chart = fc.record({
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
type Chart = Readonly<Record<string, Finding>>;

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

const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => {
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
const partialChart: fc.Arbitrary<{ readonly whole: Chart; readonly partial: Chart }> = chart.chain((whole) =>
  fc.subarray(Object.keys(whole)).map((hidden) => ({
    whole,
    partial: {
      ...whole,
      ...Object.fromEntries(hidden.map((fact) => [fact, unknown(fact, 'never-recorded')])),
    },
  })),
);

const answerTo = ({ fact, params }: FactReference, facts: Chart): Finding =>
  facts[params === undefined ? fact : `${fact}(${String(params['which'])})`] as Finding;

const evaluate = (of: Condition, facts: Chart): Trace => {
  const slots = slotTable();
  const compiled = compileCondition(of, slots, parameters);
  return compiled.evaluate(slots.references.map((reference) => answerTo(reference, facts)));
};
const outcome = (of: Condition, facts: Chart): Truth => evaluate(of, facts).result;

const everyLeaf = (of: Condition): readonly LeafCondition[] => {
  if ('all' in of) return of.all.flatMap(everyLeaf);
  if ('any' in of) return of.any.flatMap(everyLeaf);
  return 'not' in of ? everyLeaf(of.not) : [of];
};

const reversed = (of: Condition): Condition => {
  if ('all' in of) return { all: of.all.map(reversed).toReversed() };
  if ('any' in of) return { any: of.any.map(reversed).toReversed() };
  return 'not' in of ? { not: reversed(of.not) } : of;
};

describe('deciding only as far as it takes', () => {
  it('comes to the same as judging every step, and never asks for more', () => {
    fc.assert(
      fc.property(condition, partialChart, (of, { partial }) => {
        const slots = slotTable();
        const compiled = compileCondition(of, slots, parameters);
        const findings = slots.references.map((reference) => answerTo(reference, partial));
        const whole = compiled.evaluate(findings);
        let asked = 0;
        const decided = compiled.decide({
          answer: (slot) => {
            asked += 1;
            return findings[slot] as Finding;
          },
          compared: () => undefined,
        });
        expect(decided).toBe(whole.result);
        expect(asked).toBeLessThanOrEqual(leavesOf(whole).length);
      }),
      settings,
    );
  });
});

describe('our evaluator and json-rules-engine', () => {
  it('agree on every condition whose facts are known', async () => {
    const verdicts = new Set<unknown>();
    await fc.assert(
      fc.asyncProperty(condition, chart, async (of, facts) => {
        const slots = slotTable();
        const compiled = compileCondition(of, slots, parameters);
        const findings = slots.references.map((reference) => answerTo(reference, facts));
        const answers = slots.references.map((reference) => ({
          reference,
          finding: answerTo(reference, facts),
        }));
        const second = await judgeBySecondChannel(of, answers, parameters);
        verdicts.add(second);
        expect(second).toBe(compiled.evaluate(findings).result);
      }),
      settings,
    );
    // Both verdicts were met, and none was dodged.
    expect(verdicts).toEqual(new Set([true, false]));
  });

  it('agree wherever both judge, and the second does not judge what is unknown', async () => {
    await fc.assert(
      fc.asyncProperty(condition, partialChart, async (of, { partial }) => {
        const trace = evaluate(of, partial);
        const answers = leavesOf(trace).map(({ leaf: reference, finding }) => ({ reference, finding }));
        const second = await judgeBySecondChannel(of, answers, parameters);
        if (answers.some(({ finding }) => !finding.known)) expect(second).toBe('not-judged');
        else expect(second).toBe(trace.result);
      }),
      settings,
    );
  });
});

describe('three-valued logic', () => {
  it('obeys De Morgan', () => {
    const children = fc.array(condition, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(children, partialChart, (conditions, { partial }) => {
        const negated = conditions.map((not) => ({ not }));
        expect(outcome({ not: { all: conditions } }, partial)).toBe(outcome({ any: negated }, partial));
        expect(outcome({ not: { any: conditions } }, partial)).toBe(outcome({ all: negated }, partial));
      }),
      settings,
    );
  });

  it('takes a double negation, and a group of one, for the thing itself', () => {
    fc.assert(
      fc.property(condition, partialChart, (of, { partial }) => {
        const itself = outcome(of, partial);
        expect(outcome({ not: { not: of } }, partial)).toBe(itself);
        expect(outcome({ all: [of] }, partial)).toBe(itself);
        expect(outcome({ any: [of] }, partial)).toBe(itself);
      }),
      settings,
    );
  });

  it('does not mind the order of children', () => {
    fc.assert(
      fc.property(condition, partialChart, (of, { partial }) => {
        expect(outcome(reversed(of), partial)).toBe(outcome(of, partial));
      }),
      settings,
    );
  });

  it('never changes a known result when more becomes known', () => {
    fc.assert(
      fc.property(condition, partialChart, chart, (of, { partial }, other) => {
        const before = outcome(of, partial);
        const learnt = Object.fromEntries(
          Object.entries(partial).map(([fact, finding]) => [
            fact,
            finding.known ? finding : (other as Chart)[fact],
          ]),
        ) as Chart;
        const after = outcome(of, learnt);
        expect(after).not.toBe('unknown');
        if (before !== 'unknown') expect(after).toBe(before);
      }),
      settings,
    );
  });
});

describe('the trace', () => {
  it('has no holes: every leaf in the order written, with its finding and its result', () => {
    fc.assert(
      fc.property(condition, partialChart, (of, { partial }) => {
        const leaves = leavesOf(evaluate(of, partial));
        expect(leaves.map((one) => one.leaf)).toEqual(everyLeaf(of));
        for (const { finding, result, leaf: asked } of leaves) {
          expect(finding).toBe(answerTo(asked, partial));
          expect(result === 'unknown').toBe(!finding.known);
        }
      }),
      settings,
    );
  });

  it('supports its result: with only the supporting facts known, the result is the same', () => {
    fc.assert(
      fc.property(condition, partialChart, (of, { partial }) => {
        const trace = evaluate(of, partial);
        fc.pre(trace.result !== 'unknown');
        const kept = new Set(support(trace).map(({ finding }) => finding));
        const reduced = Object.fromEntries(
          Object.entries(partial).map(([fact, finding]) => [
            fact,
            kept.has(finding) ? finding : unknown(fact, 'never-recorded'),
          ]),
        );
        expect(outcome(of, reduced)).toBe(trace.result);
      }),
      settings,
    );
  });

  it('says what is missing exactly while the result is unknown, and having it settles the result', () => {
    fc.assert(
      fc.property(condition, partialChart, (of, { whole, partial }) => {
        const trace = evaluate(of, partial);
        const missing = missingOf(trace);
        expect(missing.length > 0).toBe(trace.result === 'unknown');
        expect(new Set(missing.map(({ fact }) => fact)).size).toBe(missing.length);
        const learnt = Object.fromEntries(missing.map(({ fact }) => [fact, whole[fact] as Finding]));
        expect(outcome(of, { ...partial, ...learnt })).not.toBe('unknown');
      }),
      settings,
    );
  });
});

describe('the nearest change', () => {
  /** The chart in which the fact of one slot has another value. */
  const changed = (facts: Chart, asked: LeafCondition, finding: Finding): Chart => {
    const key = Object.keys(facts).find((fact) => facts[fact] === answerTo(asked, facts)) as string;
    return { ...facts, [key]: finding };
  };

  it('really turns the outcome, and the nearest stands first', () => {
    const found = { changes: 0 };
    fc.assert(
      fc.property(condition, partialChart, (of, { partial }) => {
        const trace = evaluate(of, partial);
        const changes = nearestChange(trace);
        found.changes += changes.length;
        for (const { leaf: one, example } of changes) {
          // A literal holds whatever the unit in which an unknown fact turns up.
          const anyUnit = one.leaf.fact === 'calcium' ? 'mmol/L' : undefined;
          const unit = one.finding.known ? one.finding.unit : (one.thresholdUnit ?? anyUnit);
          const finding = unit === undefined ? known(example) : { ...known(example), unit };
          const turned = outcome(of, changed(partial, one.leaf, finding));
          if (trace.result === true) expect(turned).not.toBe(true);
          else expect(turned).toBe(true);
        }
        const distances = changes.map(({ distance }) => distance ?? Number.POSITIVE_INFINITY);
        expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      }),
      settings,
    );
    expect(found.changes).toBeGreaterThan(settings.numRuns / 2);
  });

  it('misses no yes-or-no fact that would turn the outcome', () => {
    fc.assert(
      fc.property(condition, chart, (of, facts: Chart) => {
        const before = outcome(of, facts);
        const proposed = new Set(nearestChange(evaluate(of, facts)).map(({ leaf: one }) => one.finding));
        for (const fact of ['present', 'symptom(a)', 'symptom(b)']) {
          const finding = facts[fact] as Finding;
          const flipped = { ...facts, [fact]: known(!(finding.known && finding.value === true)) };
          expect(proposed.has(finding)).toBe((outcome(of, flipped) === true) !== (before === true));
        }
      }),
      settings,
    );
  });
});
