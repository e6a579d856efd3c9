import type { Finding, Truth } from '../kernel/known.js';
import { both, either, negation } from './kleene.js';
import { holds, limitFor, type LeafPlan, type Plan } from './judge.js';

/** Answers the questions of a condition, one at a time. */
export interface Witness {
  /** By slot. */
  readonly answer: (slot: number) => Finding;
  /** Told of each comparison made with a value that grows with the clock, and of what it was held against. */
  readonly compared: (finding: Finding, leaf: LeafPlan['leaf'], limit: unknown) => void;
}

/**
 * What a plan comes to, the same as when every step of it is kept (`judge`), found by asking no further than it takes:
 * most conditions of most rules are false, and their first leaf says so.
 */
export const decide = (plan: Plan, witness: Witness): Truth => {
  switch (plan.kind) {
    case 'leaf':
      return decideLeaf(plan, witness);
    case 'not':
      return negation(decide(plan.children[0] as Plan, witness));
    case 'all': {
      let result: Truth = true;
      for (const child of plan.children) {
        result = both(result, decide(child, witness));
        if (result === false) return result;
      }
      return result;
    }
    case 'any': {
      let result: Truth = false;
      for (const child of plan.children) {
        result = either(result, decide(child, witness));
        if (result === true) return result;
      }
      return result;
    }
  }
};

const decideLeaf = (plan: LeafPlan, witness: Witness): Truth => {
  const finding = witness.answer(plan.slot);
  const limit = limitFor(plan, finding);
  if (finding.known && finding.reaches !== undefined) witness.compared(finding, plan.leaf, limit.value);
  return holds(plan, finding, limit);
};
