import { describe, it, expect } from '@jest/globals';
import fc from 'fast-check';
import { known, unknown, type Finding } from '../../src/kernel/known.js';
import { judgeBySecondChannel } from '../../src/patient-record/second-channel/second-channel.js';
import { compileCondition } from '../../src/rule-engine/compile.js';
import type { LeafCondition } from '../../src/rule-engine/condition.js';
import { nearestChange } from '../../src/rule-engine/nearest-change.js';
import { slotTable } from '../../src/rule-engine/slots.js';
import { leavesOf, missingOf, support } from '../../src/rule-engine/trace.js';
import {
  parameters,
  chart,
  condition,
  partialChart,
  answerTo,
  questionOf,
  evaluate,
  outcome,
  everyLeaf,
  reversed,
  type Chart,
} from '../support/random-conditions.js';

const settings = { seed: 20260401, numRuns: 600 };

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
  const changed = (facts: Chart, asked: LeafCondition, finding: Finding): Chart => ({
    ...facts,
    [questionOf(asked)]: finding,
  });

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
        const proposed = new Set(
          nearestChange(evaluate(of, facts)).map(({ leaf: one }) => questionOf(one.leaf)),
        );
        for (const fact of ['present', 'symptom(a)', 'symptom(b)']) {
          const finding = facts[fact] as Finding;
          const flipped = { ...facts, [fact]: known(!(finding.known && finding.value === true)) };
          expect(proposed.has(fact)).toBe((outcome(of, flipped) === true) !== (before === true));
        }
      }),
      settings,
    );
  });
});
