import { closedAt, raisedAt, revisedAt, type AdvisoryLife } from '../advisories/advisory-life.js';
import type { Concluded } from '../assessment/settle.js';
import type { AssessedCase } from './assess-case.js';

/** What `osteon assess` prints of a case. */
export interface CaseReport {
  readonly case: string;
  readonly advisories: readonly AdvisoryLife[];
}

/** What was concluded of a case, an advisory a line, in the order raised. */
export const reportOf = ({ caseFile, concluded }: AssessedCase): CaseReport => ({
  case: caseFile.case,
  advisories: advisoriesOf(concluded),
});

const advisoriesOf = (concluded: readonly Concluded[]): readonly AdvisoryLife[] => {
  const advisories = new Map<string, AdvisoryLife>();
  for (const { at, conclusions } of concluded) {
    for (const conclusion of conclusions) {
      const id = conclusion.advisoryId;
      const before = advisories.get(id);
      if (conclusion.type === 'AdvisoryRaised') advisories.set(id, raisedAt(conclusion, at.text));
      else if (before !== undefined && conclusion.type === 'AdvisoryRevised') {
        advisories.set(id, revisedAt(before, conclusion, at.text));
      } else if (before !== undefined && conclusion.type === 'AdvisoryClosed') {
        advisories.set(id, closedAt(before, conclusion.because, at.text));
      }
    }
  }
  return [...advisories.values()];
};
