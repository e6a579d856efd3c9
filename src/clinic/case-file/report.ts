import type {
  AdvisoryKind,
  AdvisoryRaised,
  AdvisoryRevised,
  Audience,
  ClosedBecause,
  Evidence,
  RevisedBecause,
  Severity,
  Statement,
} from '../advisories/advisory.js';
import type { Missing } from '../../kernel/known.js';
import type { Concluded } from '../assessment/settle.js';
import type { Subject } from '../facts/subject.js';
import type { AssessedCase } from './assess-case.js';

/** An advisory's whole life, as `osteon assess` prints it; statements as last revised. */
export interface ReportedAdvisory {
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

export interface CaseReport {
  readonly case: string;
  readonly advisories: readonly ReportedAdvisory[];
}

/** What was concluded of a case, an advisory a line, in the order raised. */
export const reportOf = ({ caseFile, concluded }: AssessedCase): CaseReport => ({
  case: caseFile.case,
  advisories: advisoriesOf(concluded),
});

const advisoriesOf = (concluded: readonly Concluded[]): readonly ReportedAdvisory[] => {
  const advisories = new Map<string, ReportedAdvisory>();
  for (const { at, conclusions } of concluded) {
    for (const conclusion of conclusions) {
      const id = conclusion.advisoryId;
      const before = advisories.get(id);
      if (conclusion.type === 'AdvisoryRaised') advisories.set(id, raised(conclusion, at.text));
      else if (before !== undefined && conclusion.type === 'AdvisoryRevised') {
        advisories.set(id, revised(before, conclusion, at.text));
      } else if (before !== undefined && conclusion.type === 'AdvisoryClosed') {
        advisories.set(id, { ...before, closedAt: at.text, closedBecause: conclusion.because });
      }
    }
  }
  return [...advisories.values()];
};

const raised = (conclusion: AdvisoryRaised, raisedAt: string): ReportedAdvisory => {
  const { ruleId, scope, late } = conclusion;
  const { kind, severity, audience, summary, missing, evidence } = conclusion;
  return {
    ruleId,
    kind,
    severity,
    audience,
    scope,
    summary,
    raisedAt,
    late,
    revisions: [],
    closedAt: null,
    closedBecause: null,
    missing,
    evidence,
  };
};

const revised = (before: ReportedAdvisory, conclusion: AdvisoryRevised, at: string): ReportedAdvisory => {
  const { kind, severity, audience, summary, missing, evidence }: Statement = conclusion;
  const revision = { at, severity, because: conclusion.because };
  const statement = { kind, severity, audience, summary, missing, evidence };
  return { ...before, ...statement, revisions: [...before.revisions, revision] };
};
