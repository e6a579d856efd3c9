import type { Finding, Scalar } from '../../kernel/known.js';
import type { FactParams } from '../../rule-engine/condition.js';
import type { Chart } from '../chart/chart.js';
import type { Clock } from './clock.js';
import type { ScopeKind, Subject } from './subject.js';

/** What holds for a whole assessment, whoever it is about. */
export interface Situation {
  readonly chart: Chart;
  readonly clock: Clock;
  /** The value of a parameter in a unit. The name is qualified by its rule: `CA-02.window`. */
  readonly parameter: (name: string, unit: string) => number;
  /** What several facts build on, worked out once an assessment; told apart by the function itself. */
  readonly once: <Result>(derive: (situation: Situation) => Result) => Result;
  /** What another rule comes to for a subject. */
  readonly outcomeOf: (ruleId: string, subject: Subject) => JudgedRule;
  /** Every subject another rule is judged for. */
  readonly subjectsOfRule: (ruleId: string) => readonly Subject[];
}

/** Another rule's outcome as facts may see it: its condition alone, whatever was answered to its advisory. */
export type JudgedRule = Finding<boolean>;

/** A question about one subject. */
export interface Asked extends Situation {
  readonly subject: Subject;
  readonly params: FactParams;
  /** What several facts about one subject build on, worked out once a subject; it is given no params. */
  readonly ofSubject: <Result>(derive: (asked: Asked) => Result) => Result;
}

/** What a fact's value is: a number with a unit, yes or no, a word, or several words. */
export type FactType = 'number' | 'boolean' | 'text' | 'list';

/** What a parameter of a fact may be: one of a closed list. */
export type FactParameters = Readonly<Record<string, readonly Scalar[]>>;

/** A named clinical measure, with what a reader needs to trust it. */
export interface FactDefinition {
  /** kebab-case; `calcium-lowest`. */
  readonly name: string;
  readonly type: FactType;
  /** UCUM; several where the value keeps the unit it was reported in. Numbers only. */
  readonly units?: readonly string[];
  /** One or two sentences: what is measured, over which window, which of several values governs. */
  readonly definition: string;
  /** Where the definition comes from: a citation, or the decision of the clinical reference. */
  readonly source: string;
  /** What it means when nothing was recorded: known to be absent, or unknown and why. */
  readonly absence: string;
  /** The kinds of subject it can be asked about. One that reads no subject says `patient` and can be asked anywhere. */
  readonly scopes: readonly ScopeKind[];
  /** The params a condition may give, with the values each takes. */
  readonly params?: FactParameters;
  /** Qualified names of the parameters it reads, with the units it reads them in: `{ 'CA-02.window': ['d'] }`. */
  readonly reads?: Readonly<Record<string, readonly string[]>>;
  readonly read: (asked: Asked) => Finding;
}
