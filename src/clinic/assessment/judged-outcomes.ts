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
import type { Hearing } from './hearing.js';
import type { Outcome } from './outcome.js';

/** What every rule comes to for every subject of its scope: subject and outcome, each at the same place of its list. */
export interface JudgedOutcomes {
  readonly subjects: readonly Subject[];
  readonly outcomes: readonly Derivation<Outcome>[];
  readonly row: DerivationRow;
  /** Keys of the subjects that the list before did not have: all that is judged of them is new to it. */
  readonly newSubjects: ReadonlySet<string>;
}

/** The outcomes of one rule, with their subjects. */
type JudgedRule = Pick<JudgedOutcomes, 'subjects' | 'outcomes'>;

type Subjects = Readonly<Record<ScopeKind, readonly Subject[]>>;

const NOBODY: ReadonlySet<string> = new Set();

/** Listed anew only where there are other subjects, and for each rule only where its own are others. */
export const judgedOutcomes = (
  ruleSet: RuleSet,
  chart: Chart,
  work: Derivations,
  hearingOf: (subject: Subject) => Hearing,
): (() => JudgedOutcomes) => {
  const byKind = derivation(subjectsByKind, chart);
  const ofRules = ruleSet.rules.map((rule) => listingOfRule(rule, hearingOf));
  let listedFor: Subjects | undefined;
  let before: ReadonlySet<string> = NOBODY;
  let listed: JudgedOutcomes = { subjects: [], outcomes: [], row: derivationRow([]), newSubjects: NOBODY };
  return () => {
    const current = work.read(byKind);
    if (current === listedFor) {
      if (listed.newSubjects.size > 0) listed = { ...listed, newSubjects: NOBODY };
      return listed;
    }
    const subjects: Subject[] = [];
    const outcomes: Derivation<Outcome>[] = [];
    for (const list of ofRules) {
      const ofRule = list(current);
      subjects.push(...ofRule.subjects);
      outcomes.push(...ofRule.outcomes);
    }
    const keys = new Set<string>();
    for (const kind of SCOPE_KINDS) for (const subject of current[kind]) keys.add(keyOf(subject));
    const newSubjects = new Set([...keys].filter((key) => !before.has(key)));
    listedFor = current;
    before = keys;
    listed = { subjects, outcomes, row: derivationRow(outcomes), newSubjects };
    return listed;
  };
};

const listingOfRule = (
  rule: CompiledRule,
  hearingOf: (subject: Subject) => Hearing,
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
