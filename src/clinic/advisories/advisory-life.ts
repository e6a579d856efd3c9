import type { Missing } from '../../kernel/known.js';
import type { Subject } from '../facts/subject.js';
import {
  statementIn,
  type AdvisoryKind,
  type AdvisoryRaised,
  type AdvisoryRevised,
  type Audience,
  type ClosedBecause,
  type Evidence,
  type RevisedBecause,
  type Severity,
} from './advisory.js';

/** An advisory's whole life up to now; statements as last revised. Times are ISO 8601, the moments assessed. */
export interface AdvisoryLife {
  readonly ruleId: string;
  readonly kind: AdvisoryKind;
  readonly severity: Severity;
  readonly audience: readonly Audience[];
  readonly scope: Subject;
  readonly summary: string;
  readonly raisedAt: string;
  readonly late: boolean;
  readonly revisions: readonly Revision[];
  readonly closedAt: string | null;
  readonly closedBecause: ClosedBecause | null;
  readonly missing: readonly Missing[];
  readonly evidence: readonly Evidence[];
}

interface Revision {
  readonly at: string;
  readonly severity: Severity;
  readonly because: RevisedBecause;
}

export const raisedAt = (conclusion: AdvisoryRaised, at: string): AdvisoryLife => {
  const { ruleId, scope, late } = conclusion;
  const { kind, severity, audience, summary, missing, evidence } = conclusion;
  return {
    ruleId,
    kind,
    severity,
    audience,
    scope,
    summary,
    raisedAt: at,
    late,
    revisions: [],
    closedAt: null,
    closedBecause: null,
    missing,
    evidence,
  };
};

export const revisedAt = <Life extends AdvisoryLife>(
  before: Life,
  conclusion: AdvisoryRevised,
  at: string,
): Life => {
  const revision: Revision = { at, severity: conclusion.severity, because: conclusion.because };
  return { ...before, ...statementIn(conclusion), revisions: [...before.revisions, revision] };
};

export const closedAt = <Life extends AdvisoryLife>(
  before: Life,
  because: ClosedBecause,
  at: string,
): Life => ({
  ...before,
  closedAt: at,
  closedBecause: because,
});
