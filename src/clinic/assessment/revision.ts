import {
  restsOn,
  statementIn,
  type AdvisoryRevised,
  type RevisedBecause,
  type Statement,
} from '../advisories/advisory.js';
import type { OpenAdvisory } from '../advisories/standing.js';
import { missingFor, type Outcome } from './outcome.js';
import { statementOf } from './statement.js';

/**
 * How an open advisory is to be restated, if it is: only when its severity, what it lacks, or the entries it rests on
 * change. While its outcome is unknown it keeps what it said and lists what is missing.
 */
export const revisionOf = (open: OpenAdvisory, outcome: Outcome): readonly AdvisoryRevised[] => {
  const keepsWord = outcome.result === 'unknown' && open.kind !== 'cannot-assess';
  const statement: Statement = keepsWord ? { ...open, missing: missingFor(outcome) } : statementOf(outcome);
  const because = differenceOf(open, statement);
  if (because === undefined) return [];
  return [{ type: 'AdvisoryRevised', advisoryId: open.advisoryId, because, ...statementIn(statement) }];
};

const differenceOf = (before: Statement, after: Statement): RevisedBecause | undefined => {
  if (before.severity !== after.severity || before.kind !== after.kind) return 'severity';
  if (missingSet(before) !== missingSet(after)) return 'missing';
  return sourceSet(before) === sourceSet(after) ? undefined : 'sources';
};

const missingSet = ({ missing }: Statement): string =>
  missing
    .map(({ fact, because, lastSeen }) => JSON.stringify([fact, because, lastSeen]))
    .toSorted()
    .join();

const sourceSet = (statement: Statement): string => [...restsOn(statement)].toSorted().join();
