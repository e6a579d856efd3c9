import type { Outcome } from './outcome.js';

/** The order in which an assessment lists outcomes: by rule, then by the kinds of its scope as it names them. */
export const byRule = (a: Outcome, b: Outcome): number => {
  const [one, other] = [a.rule.document, b.rule.document];
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  return one.scope.indexOf(a.subject.kind) - one.scope.indexOf(b.subject.kind);
};
