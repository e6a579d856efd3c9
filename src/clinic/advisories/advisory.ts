import type { Missing, Truth } from '../../kernel/known.js';
import type { Operator, Value } from '../../rule-engine/condition.js';
import type { Subject } from '../facts/subject.js';

export const KINDS = ['suggestion', 'alert', 'block', 'task', 'data-flag', 'cannot-assess'] as const;
export type AdvisoryKind = (typeof KINDS)[number];

/** Gravest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const AUDIENCES = ['clinician', 'nurse', 'auditor'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Whether one severity is graver than another. */
export const isGraver = (one: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);

/** One condition as it was judged. */
export interface Evidence {
  readonly fact: string;
  /** Null while unknown. */
  readonly value: Value | null;
  readonly unit?: string;
  readonly operator: Operator;
  readonly threshold: Value;
  readonly result: Truth;
  /** Ids of the entries the value comes from. */
  readonly sources: readonly string[];
  readonly note?: string;
}

/** What an advisory says, whether it is raised or revised. */
export interface Statement {
  readonly kind: AdvisoryKind;
  readonly severity: Severity;
  readonly audience: readonly Audience[];
  /** Under 140 characters. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Missing[];
}

/** What an advisory says, without whatever else goes with it. */
export const statementIn = ({
  kind,
  severity,
  audience,
  summary,
  evidence,
  missing,
}: Statement): Statement => ({
  kind,
  severity,
  audience,
  summary,
  evidence,
  missing,
});

/** The entries a statement rests on: the sources of what was found true. A change of them revises it. */
export const restsOn = ({ evidence }: Pick<Statement, 'evidence'>): ReadonlySet<string> => {
  const resting = new Set<string>();
  for (const { result, sources } of evidence) {
    if (result === true) for (const source of sources) resting.add(source);
  }
  return resting;
};

export interface AdvisoryRaised extends Statement {
  readonly type: 'AdvisoryRaised';
  readonly advisoryId: string;
  /** The advisory of the same rule and scope (or of the order this infusion fulfils) that came before. */
  readonly follows?: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly scope: Subject;
  readonly late: boolean;
  readonly historical: boolean;
}

/** What changed in an open advisory; `no-longer-true` marks the end of an answered one's condition. */
export type RevisedBecause = 'severity' | 'missing' | 'sources' | 'no-longer-true';

export interface AdvisoryRevised extends Statement {
  readonly type: 'AdvisoryRevised';
  readonly advisoryId: string;
  readonly because: RevisedBecause;
}

export type ClosedBecause =
  | 'no-longer-true'
  | 'known'
  | `superseded by ${string}`
  | 'overtaken'
  | 'retracted'
  | 'given'
  | 'cancelled'
  | 'lapsed'
  | 'accepted'
  | 'overridden';

export interface AdvisoryClosed {
  readonly type: 'AdvisoryClosed';
  readonly advisoryId: string;
  readonly because: ClosedBecause;
}

export type Conclusion = AdvisoryRaised | AdvisoryRevised | AdvisoryClosed;
