import { compileCondition } from '../../rule-engine/compile.js';
import type { Condition } from '../../rule-engine/condition.js';
import { isRuleFault } from '../../rule-engine/rule-fault.js';
import { slotTable, type SlotTable } from '../../rule-engine/slots.js';
import type { ParameterTable } from '../../rule-engine/threshold.js';
import type { FactDefinition } from '../facts/fact.js';
import { faultsBetweenRules } from './between-rules.js';
import { parametersOf, tableFor } from './parameters.js';
import type { DocumentFault, Filed } from './read-documents.js';
import type { GeneralDocument, RuleDocument, SiteOverrides } from './rule-document.js';
import { faultsOfRule, isAboutPatient } from './rule-checks.js';
import type { CompiledRule, Judgement, Question, RuleSet } from './rule-set.js';

/** Everything a rule set is made of. */
export interface RuleSetSource {
  readonly rules: readonly Filed<RuleDocument>[];
  readonly general: Filed<GeneralDocument>;
  readonly site?: Filed<SiteOverrides>;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly hash: string;
}

export type Assembled =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] };

/** Puts documents together into one rule set, or says everything that is wrong with them. */
export const assemble = ({ rules, general, site, facts, hash }: RuleSetSource): Assembled => {
  const { parameters, faults } = parametersOf([general, ...rules], site);
  const wrong = [
    ...faults,
    ...rules.flatMap((rule) => faultsOfRule(rule, facts, parameters)),
    ...faultsBetweenRules(rules, facts, parameters),
  ];
  if (wrong.length > 0) return { ok: false, faults: wrong };

  const slots = slotTable();
  const compiled: CompiledRule[] = [];
  for (const filed of rules.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1))) {
    const rule = compileRule(filed, slots, tableFor(filed.document.id, parameters));
    if ('faults' in rule) wrong.push(...rule.faults);
    else compiled.push(rule);
  }
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const questions = slots.references.map(({ fact, params }): Question => {
    const definition = facts.get(fact) as FactDefinition;
    return { definition, params, aboutPatient: isAboutPatient(definition) };
  });
  const byId = new Map(compiled.map((rule) => [rule.document.id, rule]));
  return { ok: true, ruleSet: { hash, rules: compiled, byId, parameters, questions } };
};

const compileRule = (
  { file, document }: Filed<RuleDocument>,
  slots: SlotTable,
  table: ParameterTable,
): CompiledRule | { readonly faults: readonly DocumentFault[] } => {
  const faults: DocumentFault[] = [];
  const judgement = (condition: Condition, field: string): Judgement | undefined => {
    try {
      return judgementOf(condition, slots, table);
    } catch (error) {
      if (!isRuleFault(error)) throw error;
      faults.push({ file, field, message: error.message });
      return undefined;
    }
  };
  const gate = document.appliesWhen && judgement(document.appliesWhen, 'appliesWhen');
  const levels = document.levels.flatMap((level, index) => {
    const compiled = judgement(level.conditions, `levels.${index}.conditions`);
    return compiled === undefined ? [] : [{ ...compiled, level }];
  });
  return faults.length > 0 ? { faults } : { document, gate, levels };
};

/** Compiles a condition, noting which slots it reads, so that only those need be derived. */
const judgementOf = (condition: Condition, slots: SlotTable, table: ParameterTable): Judgement => {
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
