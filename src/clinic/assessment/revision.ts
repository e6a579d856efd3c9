import type { Missing } from '../../kernel/known.js';
import { missingKey } from '../../rule-engine/trace.js';
import {
  restsOn,
  statementIn,
  type AdvisoryRevised,
  type RevisedBecause,
  type Statement,
} from '../advisories/advisory.js';
import type { OpenAdvisory } from '../advisories/standing.js';
import { missingFor, trueSourcesOf, type Outcome } from './outcome.js';
import { CANNOT_ASSESS, statementOf } from './statement.js';

/**
 * How an open advisory is to be restated, if it is: only when its severity, what it lacks, or the entries it rests on
 * change. While its outcome is unknown it keeps what it said and lists what is missing.
 */
export const revisionOf = (open: OpenAdvisory, outcome: Outcome): readonly AdvisoryRevised[] => {
  const keepsWord = outcome.result === 'unknown' && open.kind !== 'cannot-assess';
  const because = differenceOf(open, outcome, keepsWord);
  if (because === undefined) return [];
  const statement: Statement = keepsWord ? { ...open, missing: missingFor(outcome) } : statementOf(outcome);
  return [{ type: 'AdvisoryRevised', advisoryId: open.advisoryId, because, ...statementIn(statement) }];
};

/** Found out without stating the outcome anew: of most open advisories nothing new is to be said. */
const differenceOf = (
  open: OpenAdvisory,
  outcome: Outcome,
  keepsWord: boolean,
): RevisedBecause | undefined => {
  const { kind, severity } = keepsWord ? open : (outcome.raised?.level ?? CANNOT_ASSESS);
  if (open.severity !== severity || open.kind !== kind) return 'severity';
  if (!isSameMissing(open.missing, missingFor(outcome))) return 'missing';
  return keepsWord || isSameSet(restsOn(open), trueSourcesOf(outcome)) ? undefined : 'sources';
};

const isSameMissing = (some: readonly Missing[], others: readonly Missing[]): boolean =>
  some.length + others.length === 0 ||
  isSameSet(new Set(some.map(missingKey)), new Set(others.map(missingKey)));

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  if (one.size !== other.size) return false;
  for (const item of one) if (!other.has(item)) return false;
  return true;
};
