import type { RuleSetHistory, RuleSetProposal } from './rule-set-history.js';

/** The rule set that a hash or its beginning names, or why none is. */
export type NamedRuleSet =
  | { readonly ok: true; readonly proposal: RuleSetProposal }
  | { readonly ok: false; readonly message: string };

/** Fewer characters would soon name several. */
const SHORTEST = 8;

/** Finds a rule set by its hash or by at least 8 characters of its beginning. */
export const namedRuleSet = ({ proposals }: RuleSetHistory, name: string): NamedRuleSet => {
  const beginning = name.toLowerCase();
  if (!/^[0-9a-f]*$/.test(beginning) || beginning.length < SHORTEST) {
    return {
      ok: false,
      message: `${name}: must be a hash, or ${SHORTEST} or more characters of its beginning`,
    };
  }
  const fitting = proposals.filter(({ hash }) => hash.startsWith(beginning));
  const [only] = fitting;
  if (only === undefined) return { ok: false, message: `${name}: no rule set of the store has this hash` };
  if (fitting.length === 1) return { ok: true, proposal: only };
  const hashes = fitting.map(({ hash }) => hash).join(', ');
  return { ok: false, message: `${name}: is the beginning of ${fitting.length} hashes: ${hashes}` };
};
