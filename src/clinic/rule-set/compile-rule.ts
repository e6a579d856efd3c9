import { compileCondition } from '../../rule-engine/compile.js';
import { leafConditionsOf, parameterOf, type Condition } from '../../rule-engine/condition.js';
import { isRuleFault } from '../../rule-engine/rule-fault.js';
import { slotTable, type FactReference, type SlotTable } from '../../rule-engine/slots.js';
import type { ParameterTable } from '../../rule-engine/threshold.js';
import type { DocumentFault, Filed } from './read-documents.js';
import type { RuleDocument } from './rule-document.js';
import type { CompiledRule, Judgement } from './rule-set.js';

/** Compiles rules that share their questions. */
export interface RuleCompiler {
  compile(
    rule: Filed<RuleDocument>,
    table: ParameterTable,
  ): CompiledRule | { readonly faults: readonly DocumentFault[] };
  /** The questions asked so far, by slot. */
  readonly references: readonly FactReference[];
}

/** Conditions that read no parameter are compiled once, however many rules have them: gates often are the same. */
export const ruleCompiler = (): RuleCompiler => {
  const slots = slotTable();
  const shared = new Map<string, Judgement>();
  let count = 0;
  const judgementOf = (condition: Condition, table: ParameterTable): Judgement => {
    if (leafConditionsOf(condition).some((leaf) => parameterOf(leaf) !== undefined)) {
      return compiled(condition, slots, table);
    }
    const key = JSON.stringify(condition);
    const judgement = shared.get(key) ?? compiled(condition, slots, table);
    shared.set(key, judgement);
    return judgement;
  };
  return {
    references: slots.references,
    compile: ({ file, document }, table) => {
      const faults: DocumentFault[] = [];
      const judgement = (condition: Condition, field: string): Judgement | undefined => {
        try {
          return judgementOf(condition, table);
        } catch (error) {
          if (!isRuleFault(error)) throw error;
          faults.push({ file, field, message: error.message });
          return undefined;
        }
      };
      const gate = document.appliesWhen && judgement(document.appliesWhen, 'appliesWhen');
      const levels = document.levels.flatMap((level, index) => {
        const one = judgement(level.conditions, `levels.${index}.conditions`);
        return one === undefined ? [] : [{ ...one, level }];
      });
      if (faults.length > 0) return { faults };
      count += 1;
      return { number: count - 1, document, gate, levels };
    },
  };
};

/** Compiles a condition, noting which slots it reads, so that only those need be derived. */
const compiled = (condition: Condition, slots: SlotTable, table: ParameterTable): Judgement => {
  const read = new Set<number>();
  const noting: SlotTable = {
    references: slots.references,
    slotOf: (fact, params) => {
      const slot = slots.slotOf(fact, params);
      read.add(slot);
      return slot;
    },
  };
  return { condition: compileCondition(condition, noting, table), slots: [...read] };
};
