import {
  derivation,
  derivationRow,
  type Derivation,
  type DerivationRow,
  type Derivations,
} from '../../kernel/derivations.js';
import { following } from '../../kernel/following.js';
import type { Chart } from '../chart/chart.js';
import {
  keyOf,
  SCOPE_KINDS,
  subjectsIn,
  subjectsOf,
  type ScopeKind,
  type Subject,
} from '../facts/subject.js';
import type { CompiledRule, RuleSet } from '../rule-set/rule-set.js';
import type { LastingHearing } from './lasting-hearing.js';
import type { Outcome } from './outcome.js';

/** What every rule comes to for every subject of its scope. */
export interface JudgedOutcomes {
  /** Numbers of the subjects, by their keys. */
  readonly subjects: ReadonlyMap<string, number>;
  readonly outcomes: readonly Derivation<Outcome>[];
  /** The number of the subject of each outcome. */
  readonly subjectOf: readonly number[];
  readonly row: DerivationRow;
  /** Keys of the subjects that the list before did not have: all that is judged of them is new to it. */
  readonly newSubjects: ReadonlySet<string>;
}

/** The subjects of one rule and what it comes to for them, each at the same place of its list. */
interface JudgedRule {
  readonly subjects: readonly Subject[];
  readonly outcomes: readonly Derivation<Outcome>[];
}

type Subjects = Readonly<Record<ScopeKind, readonly Subject[]>>;

const NOBODY: ReadonlySet<string> = new Set();

/** Listed anew only where there are other subjects, and for each rule only where its own are others. */
export const judgedOutcomes = (
  ruleSet: RuleSet,
  chart: Chart,
  work: Derivations,
  hearingOf: (subject: Subject) => LastingHearing,
): (() => JudgedOutcomes) => {
  const byKind = derivation(subjectsByKind, chart);
  const ofRules = ruleSet.rules.map((rule) => listingOfRule(rule, hearingOf));
  let listedFor: Subjects | undefined;
  let listed: JudgedOutcomes = NOTHING_JUDGED;
  return () => {
    const current = work.read(byKind);
    if (current === listedFor) {
      if (listed.newSubjects.size > 0) listed = { ...listed, newSubjects: NOBODY };
      return listed;
    }
    const subjects = new Map<string, number>();
    const numbers = new Map<Subject, number>();
    const newSubjects = new Set<string>();
    for (const kind of SCOPE_KINDS) {
      for (const subject of current[kind]) {
        const key = keyOf(subject);
        if (!listed.subjects.has(key)) newSubjects.add(key);
        const number = subjects.get(key) ?? subjects.size;
        numbers.set(subject, number);
        subjects.set(key, number);
      }
    }
    const outcomes: Derivation<Outcome>[] = [];
    const subjectOf: number[] = [];
    for (const list of ofRules) {
      const ofRule = list(current);
      for (const outcome of ofRule.outcomes) outcomes.push(outcome);
      for (const subject of ofRule.subjects) subjectOf.push(numbers.get(subject) as number);
    }
    listedFor = current;
    listed = { subjects, outcomes, subjectOf, row: derivationRow(outcomes), newSubjects };
    return listed;
  };
};

const NOTHING_JUDGED: JudgedOutcomes = {
  subjects: new Map(),
  outcomes: [],
  subjectOf: [],
  row: derivationRow([]),
  newSubjects: NOBODY,
};

const listingOfRule = (
  rule: CompiledRule,
  hearingOf: (subject: Subject) => LastingHearing,
): ((current: Subjects) => JudgedRule) => {
  const { scope } = rule.document;
  const judge = following((subject: Subject) => hearingOf(subject).outcomeOf(rule));
  let before: Subjects | undefined;
  let listed: JudgedRule = { subjects: [], outcomes: [] };
  return (current) => {
    if (before !== undefined && scope.every((kind) => current[kind] === before?.[kind])) return listed;
    const subjects = subjectsIn(scope, (kind) => current[kind]);
    before = current;
    listed = { subjects, outcomes: judge(subjects) };
    return listed;
  };
};

const subjectsByKind = (chart: Chart): Subjects => {
  const [patient, trial, order, infusion, cycle] = SCOPE_KINDS.map((kind) => subjectsOf(chart, kind));
  return { patient, trial, order, infusion, cycle } as Subjects;
};
