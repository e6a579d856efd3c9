import type { AdvisoryKind, Severity } from '../../clinic/advisories/advisory.js';
import { placeAt, placeKey } from '../../clinic/advisories/standing.js';
import { assess } from '../../clinic/assessment/assess.js';
import { missingFor, type Outcome } from '../../clinic/assessment/outcome.js';
import { assessCase, type AssessedCase } from '../../clinic/case-file/assess-case.js';
import type { CaseFile } from '../../clinic/case-file/case-file.js';
import { keyOf, type Subject } from '../../clinic/facts/subject.js';
import type { CompiledRule, RuleSet } from '../../clinic/rule-set/rule-set.js';
import type { Moment } from '../../kernel/instant.js';
import type { Missing, Truth } from '../../kernel/known.js';
import { explainJudgement, sourceFrom, type ExplainedJudgement, type LookUp } from './explained-condition.js';
import { originOf } from './parameter-origin.js';

export interface ExplainedLevel extends ExplainedJudgement {
  readonly kind: AdvisoryKind;
  readonly severity: Severity;
  readonly summary: string;
  /** Whether it is the one that speaks: the gravest true one. */
  readonly speaks: boolean;
}

/** How a rule was judged for one subject. */
export interface ExplainedSubject {
  readonly scope: Subject;
  readonly result: Truth;
  /** The advisory that is open for it, if one is; a true rule may also have given way or been answered. */
  readonly open: { readonly kind: AdvisoryKind; readonly severity: Severity } | null;
  /** The graver rule that speaks in its place. */
  readonly supersededBy?: string;
  readonly fault?: string;
  readonly gate: ExplainedJudgement | null;
  /** None where the gate is not true. */
  readonly levels: readonly ExplainedLevel[];
  readonly missing: readonly Missing[];
}

/** How one rule was judged in a case at a moment. */
export interface Explanation {
  readonly case: string;
  readonly ruleId: string;
  readonly title: string;
  readonly at: string;
  readonly subjects: readonly ExplainedSubject[];
}

/** Judges a case as it stood at a moment and keeps everything one rule saw. */
export const explain = (
  caseFile: CaseFile,
  ruleSet: RuleSet,
  rule: CompiledRule,
  moment: Moment,
): Explanation => {
  const assessed = assessCase(caseFile, ruleSet);
  const { id, title } = rule.document;
  const { outcomes } = assess(assessed.course.chart, ruleSet, moment.at);
  return {
    case: caseFile.case,
    ruleId: id,
    title,
    at: moment.text,
    subjects: outcomes
      .filter((outcome) => outcome.rule === rule)
      .map((outcome) => {
        const superior = superiorOf(outcome, outcomes);
        const explained = explainOutcome(outcome, assessed, lookUpIn(caseFile, ruleSet, id));
        return superior === undefined ? explained : { ...explained, supersededBy: superior };
      }),
  };
};

const superiorOf = ({ rule, subject }: Outcome, outcomes: readonly Outcome[]): string | undefined =>
  outcomes.find(
    (other) =>
      other.result === true &&
      keyOf(other.subject) === keyOf(subject) &&
      other.rule.document.closes?.includes(rule.document.id) === true,
  )?.rule.document.id;

const explainOutcome = (outcome: Outcome, { course }: AssessedCase, lookUp: LookUp): ExplainedSubject => {
  const { rule, subject, result, gate, levels, raised, fault } = outcome;
  const { open } = placeAt(course.standing, placeKey(rule.document.id, subject));
  return {
    scope: subject,
    result,
    open: open === undefined ? null : { kind: open.kind, severity: open.severity },
    ...(fault === undefined ? {} : { fault }),
    gate: gate === undefined ? null : explainJudgement(gate, lookUp),
    levels: levels.map((judged) => ({
      kind: judged.level.kind,
      severity: judged.level.severity,
      summary: judged.level.summary,
      speaks: judged === raised,
      ...explainJudgement(judged.trace, lookUp),
    })),
    missing: missingFor(outcome),
  };
};

const lookUpIn = ({ lists }: CaseFile, ruleSet: RuleSet, ruleId: string): LookUp => {
  const entries = new Map(lists.flatMap((list) => list.entries.map((one) => [one.id, one] as const)));
  return {
    originOf: (parameter) => originOf(ruleSet, ruleId, parameter),
    sourceOf: (id) => {
      const recorded = entries.get(id);
      return recorded === undefined
        ? { id, type: 'unknown', occurredAt: 'unknown' }
        : sourceFrom(id, recorded.entry.type, recorded.occurredAt);
    },
  };
};
