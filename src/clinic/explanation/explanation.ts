import type { AdvisoryKind, Severity } from '../advisories/advisory.js';
import { placeAt, placeKey } from '../advisories/standing.js';
import { assess } from '../assessment/assess.js';
import { missingFor, type Outcome } from '../assessment/outcome.js';
import type { Course } from '../assessment/course.js';
import type { Chart } from '../chart/chart.js';
import { keyOf, type Subject } from '../facts/subject.js';
import type { CompiledRule, RuleSet } from '../rule-set/rule-set.js';
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

/** How one rule was judged at a moment. */
export interface Explanation {
  readonly ruleId: string;
  readonly title: string;
  readonly at: string;
  readonly subjects: readonly ExplainedSubject[];
}

/** Judges a patient as they stand, at a moment, and keeps everything one rule saw. */
export const explain = (
  course: Course,
  ruleSet: RuleSet,
  rule: CompiledRule,
  moment: Moment,
): Explanation => {
  const { id, title } = rule.document;
  const { outcomes } = assess(course.chart, ruleSet, moment.at);
  const lookUp = lookUpIn(course.chart, ruleSet, id);
  return {
    ruleId: id,
    title,
    at: moment.text,
    subjects: outcomes
      .filter((outcome) => outcome.rule === rule)
      .map((outcome) => {
        const superior = superiorOf(outcome, outcomes);
        const explained = explainOutcome(outcome, course, lookUp);
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

const explainOutcome = (outcome: Outcome, course: Course, lookUp: LookUp): ExplainedSubject => {
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

const lookUpIn = (chart: Chart, ruleSet: RuleSet, ruleId: string): LookUp => {
  const entries = new Map(chart.entries.map((one) => [one.id, one] as const));
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
