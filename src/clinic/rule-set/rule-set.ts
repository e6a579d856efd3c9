import type { CompiledCondition } from '../../rule-engine/compile.js';
import type { FactParams } from '../../rule-engine/condition.js';
import type { FactDefinition } from '../facts/fact.js';
import type { ScopeKind } from '../facts/subject.js';
import type { QualifiedParameters } from './parameters.js';
import type { Filed } from './read-documents.js';
import type { GeneralDocument, Level, RuleDocument, SiteOverrides } from './rule-document.js';

/** Everything a rule set is made of. */
export interface RuleSetSource {
  readonly rules: readonly Filed<RuleDocument>[];
  readonly general: Filed<GeneralDocument>;
  readonly site?: Filed<SiteOverrides>;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly hash: string;
}

/** A fact as a condition asks for it. Its place among the set's questions is its slot. */
export interface Question {
  readonly definition: FactDefinition;
  /** Undefined where the condition gives none. */
  readonly params: FactParams | undefined;
  /** Whether it reads no subject, so that one answer serves all. */
  readonly aboutPatient: boolean;
}

/** A condition, and the slots it reads. */
export interface Judgement {
  readonly condition: CompiledCondition;
  readonly slots: readonly number[];
}

export interface CompiledLevel extends Judgement {
  readonly level: Level;
}

export interface CompiledRule {
  /** From 0, in the order they were compiled: low for the kinds of subject a patient has most of. */
  readonly number: number;
  readonly document: RuleDocument;
  readonly gate: Judgement | undefined;
  readonly levels: readonly CompiledLevel[];
}

/** All rules and parameters together, ready to judge. */
export interface RuleSet {
  /** SHA-256 of the content, canonically written. */
  readonly hash: string;
  /** In the order of their ids. */
  readonly rules: readonly CompiledRule[];
  readonly byId: ReadonlyMap<string, CompiledRule>;
  readonly parameters: QualifiedParameters;
  /** Every distinct question the rules ask; a slot is an index into it. */
  readonly questions: readonly Question[];
  /** How many slots, from the first, the rules for a kind of subject reach into. */
  readonly slotsPerSubject: Readonly<Record<ScopeKind, number>>;
  /** What it was put together from. */
  readonly source: RuleSetSource;
}
