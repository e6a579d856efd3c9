import type { FactParams } from './condition.js';

/** One question put to the chart: a fact, and the params that tell this asking from another. */
export interface FactReference {
  readonly fact: string;
  readonly params?: FactParams;
}

/**
 * The questions of one rule, each with a place in the array of findings.
 *
 * Shared by all conditions of a rule, so that a fact is derived once and evaluation needs no look-up by name.
 * Filled while compiling; read `references` when the rule's last condition is compiled.
 */
export interface SlotTable {
  slotOf(fact: string, params?: FactParams): number;
  readonly references: readonly FactReference[];
}

export const slotTable = (): SlotTable => {
  const references: FactReference[] = [];
  const slots = new Map<string, number>();
  return {
    references,
    slotOf(fact, params) {
      const key = keyOf(fact, params);
      const taken = slots.get(key);
      if (taken !== undefined) return taken;
      slots.set(key, references.length);
      return references.push(params === undefined ? { fact } : { fact, params }) - 1;
    },
  };
};

/** The order in which params are written makes no difference, and no params are the same as empty ones. */
const keyOf = (fact: string, params: FactParams = {}): string =>
  JSON.stringify([fact, Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
