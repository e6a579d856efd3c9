import type { Derivation } from '../../kernel/derivations.js';
import { SCOPE_KINDS } from '../facts/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { JudgedByKind } from './judged-subjects.js';
import type { Outcome } from './outcome.js';

/** Lists what is judged of some subjects as an assessment does: by rule, then in the order the subjects came about. */
export const inOrderOfRules = (
  ruleSet: RuleSet,
): ((subjects: JudgedByKind) => readonly Derivation<Outcome>[]) => {
  // Of each kind a subject's rules are in this order already: to know whose turn it is, is all it takes.
  const turns = ruleSet.rules.flatMap(({ document }) =>
    document.scope.map((kind) => SCOPE_KINDS.indexOf(kind)),
  );
  return (subjects) => {
    if (subjects.every(({ length }) => length === 0)) return NOTHING;
    const told = SCOPE_KINDS.map(() => 0);
    const all: Derivation<Outcome>[] = [];
    for (const kind of turns) {
      const rule = told[kind] as number;
      told[kind] = rule + 1;
      for (const { row } of subjects[kind] ?? []) all.push(row.all[rule] as Derivation<Outcome>);
    }
    return all;
  };
};

const NOTHING: readonly Derivation<Outcome>[] = [];
