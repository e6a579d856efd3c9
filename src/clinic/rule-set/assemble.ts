import type { FactDefinition } from '../facts/fact.js';
import { SCOPE_KINDS, type ScopeKind } from '../facts/subject.js';
import { faultsBetweenRules } from './between-rules.js';
import { ruleCompiler } from './compile-rule.js';
import { parametersOf, tableFor } from './parameters.js';
import type { DocumentFault, Filed } from './read-documents.js';
import { faultsOfRule, isAboutPatient } from './rule-checks.js';
import type { RuleDocument, SiteOverrides } from './rule-document.js';
import type { CompiledRule, Question, RuleSet, RuleSetSource } from './rule-set.js';

export type Assembled =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] };

/** Puts documents together into one rule set, or says everything that is wrong with them. */
export const assemble = (source: RuleSetSource): Assembled => {
  const { rules, general, site, facts, hash } = source;
  const { parameters, faults } = parametersOf([general, ...rules], site);
  const wrong = [
    ...faults,
    ...rules.flatMap((rule) => faultsOfRule(rule, facts, parameters)),
    ...faultsBetweenRules(rules, facts, parameters),
  ];
  if (wrong.length > 0) return { ok: false, faults: wrong };

  const compiler = ruleCompiler();
  const compiled: CompiledRule[] = [];
  for (const filed of rules.toSorted((a, b) => breadth(a) - breadth(b))) {
    const rule = compiler.compile(filed, tableFor(filed.document.id, parameters));
    if ('faults' in rule) wrong.push(...rule.faults);
    else compiled.push(rule);
  }
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const questions = compiler.references.map(({ fact, params }): Question => {
    const definition = facts.get(fact) as FactDefinition;
    return { definition, params, aboutPatient: isAboutPatient(definition) };
  });
  const inOrder = compiled.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1));
  const byId = new Map(inOrder.map((rule) => [rule.document.id, rule]));
  const lastSlots = Object.fromEntries(SCOPE_KINDS.map((kind) => [kind, slotsOf(inOrder, kind)]));
  return {
    ok: true,
    ruleSet: {
      hash,
      source,
      rules: inOrder,
      byId,
      parameters,
      questions,
      slotsPerSubject: lastSlots as RuleSet['slotsPerSubject'],
    },
  };
};

/** Kinds of subject, those a patient has most of first: their rules get the low slots, and so short lists of answers. */
const BY_NUMBER: readonly ScopeKind[] = ['order', 'infusion', 'cycle', 'trial', 'patient'];

const breadth = ({ document: { scope } }: Filed<RuleDocument>): number =>
  Math.min(...scope.map((kind) => BY_NUMBER.indexOf(kind)));

/** How many slots, from the first, the rules for a kind of subject reach into. */
const slotsOf = (rules: readonly CompiledRule[], kind: ScopeKind): number => {
  const read = rules
    .filter(({ document }) => document.scope.includes(kind))
    .flatMap(({ gate, levels }) => [...(gate?.slots ?? []), ...levels.flatMap(({ slots }) => slots)]);
  return Math.max(-1, ...read) + 1;
};

/** The same rules with a site's parameters in place of its own. */
export const withSite = ({ source }: RuleSet, site: Filed<SiteOverrides>): Assembled =>
  assemble({ ...source, site });
