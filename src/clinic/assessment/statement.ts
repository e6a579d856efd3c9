import { keyOf } from '../facts/subject.js';
import { SEVERITIES, type AdvisoryRaised, type Statement } from '../advisories/advisory.js';
import { evidenceFor, missingFor, type Outcome } from './outcome.js';

/** What is listed of a rule that lacks what it needs. */
export const CANNOT_ASSESS = { kind: 'cannot-assess', severity: 'info' } as const;

/** What an outcome that is true or unknown says. */
export const statementOf = (outcome: Outcome): Statement => {
  const { document } = outcome.rule;
  const evidence = evidenceFor(outcome);
  const missing = missingFor(outcome);
  if (outcome.raised === undefined) {
    return {
      kind: CANNOT_ASSESS.kind,
      severity: CANNOT_ASSESS.severity,
      audience: document.audience,
      summary: cannotAssess(document.title),
      evidence,
      missing,
    };
  }
  const { kind, severity, audience = document.audience, summary } = outcome.raised.level;
  return { kind, severity, audience, summary, evidence, missing };
};

/** The order in which advisories of one moment are raised, most pressing first (clinical reference 13, "Priority"). */
export const byPriority = (a: AdvisoryRaised, b: AdvisoryRaised): number =>
  rank(a) - rank(b) || compare(a.ruleId, b.ruleId) || compare(keyOf(a.scope), keyOf(b.scope));

const rank = ({ kind, severity }: AdvisoryRaised): number => {
  if (kind === 'cannot-assess') return 100;
  const grade = SEVERITIES.indexOf(severity);
  if (severity === 'critical') return 0;
  if (kind === 'block') return 1;
  return kind === 'suggestion' ? 50 + grade : 10 + grade;
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const cannotAssess = (title: string): string => `Cannot be assessed: ${title}`.slice(0, 139);
