import type { Condition } from '../../rule-engine/condition.js';
import type { AdvisoryKind, Audience, Severity } from '../advisories/advisory.js';
import type { ScopeKind } from '../facts/subject.js';

/** A figure in each unit a value may be reported in. Nothing is converted: every unit has its own. */
export type PerUnit<Figure> = Readonly<Record<string, Figure>>;

/** A threshold, dose or time that a rule names. */
export interface Parameter {
  readonly values: PerUnit<number>;
  /** What a site may set it to, both ends included. */
  readonly range: PerUnit<readonly [number, number]>;
  /** `consensus`: published; `site`: no usable source, so each site chooses. */
  readonly basis: 'consensus' | 'site';
  readonly source: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** One severity at which a rule can speak. */
export interface Level {
  readonly kind: Exclude<AdvisoryKind, 'cannot-assess'>;
  readonly severity: Severity;
  readonly conditions: Condition;
  /** Where it differs from the rule's. */
  readonly audience?: readonly Audience[];
  readonly summary: string;
}

/** A way on that a suggestion names. */
export interface Option {
  readonly title: string;
  readonly detail: string;
}

export interface Citation {
  readonly citation: string;
  readonly link?: string;
  /** What kind of evidence it is: consensus, uncontrolled series, label, site practice. */
  readonly strength?: string;
}

/** A rule as people write it: `rules/<topic>/<ID>-<slug>.json`. */
export interface RuleDocument {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly audience: readonly Audience[];
  readonly scope: readonly ScopeKind[];
  readonly parameters: Parameters;
  /** The gate: while it is not true the rule is false, never unknown. */
  readonly appliesWhen?: Condition;
  /** Gravest first; the first true one is raised. */
  readonly levels: readonly Level[];
  readonly detail: string;
  readonly evidence: readonly Citation[];
  readonly options?: readonly Option[];
  /** Rules that give way to this one in the same scope while it is true. */
  readonly closes?: readonly string[];
  /** The rule that speaks in place of this one's `cannot-assess`. */
  readonly whenUnknown?: string;
}

/** Parameters that belong to no single rule: `rules/general.json`. */
export interface GeneralDocument {
  readonly id: 'GENERAL';
  readonly version: number;
  readonly title: string;
  readonly parameters: Parameters;
}

/** A site's own figures: `{ "CA-06": { "fall": { "mmol/L": 0.25 } } }`. */
export type SiteOverrides = Readonly<Record<string, Readonly<Record<string, PerUnit<number>>>>>;
