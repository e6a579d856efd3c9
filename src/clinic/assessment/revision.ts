import {
  restsOn,
  statementIn,
  type AdvisoryRevised,
  type RevisedBecause,
  type Statement,
} from '../advisories/advisory.js';
import { missingKey } from '../../rule-engine/trace.js';
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
  if (!isSameSet(open.missing.map(missingKey), missingFor(outcome).map(missingKey))) return 'missing';
  return keepsWord || isSameSet([...restsOn(open)], trueSourcesOf(outcome)) ? undefined : 'sources';
};

const isSameSet = (some: readonly string[], others: readonly string[]): boolean => {
  const [one, other] = [new Set(some), new Set(others)];
  return one.size === other.size && [...one].every((item) => other.has(item));
};
