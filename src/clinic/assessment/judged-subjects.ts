import { derivation, derivationRow, type DerivationRow, type Work } from '../../kernel/derivation.js';
import { following } from '../../kernel/following.js';
import type { Chart } from '../chart/chart.js';
import { keyOf, SCOPE_KINDS, subjectsOf, type Subject } from '../facts/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { LastingHearing } from './lasting-hearing.js';
import type { Outcome } from './outcome.js';

/** A subject, and what every rule about its kind comes to for it. */
export interface JudgedSubject {
  readonly key: string;
  /** In the order of the rules. */
  readonly row: DerivationRow<Outcome>;
}

/** Subjects kind by kind, in the order of `SCOPE_KINDS`, of each in the order they came about. */
export type JudgedByKind = readonly (readonly JudgedSubject[])[];

/** Every subject of a chart. */
export interface JudgedSubjects {
  readonly byKind: JudgedByKind;
  /** Keys of the subjects that the list before did not have: all that is judged of them is new to it. */
  readonly newcomers: ReadonlySet<string>;
}

/** Listed anew only where there are other subjects, and of each kind only those that were not there before. */
export const judgedSubjects = (
  ruleSet: RuleSet,
  chart: Chart,
  work: Work,
  hearingOf: (subject: Subject) => LastingHearing,
): (() => JudgedSubjects) => {
  const judgeAll = SCOPE_KINDS.map((kind) => {
    const rules = ruleSet.rules.filter(({ document }) => document.scope.includes(kind));
    return following((subject: Subject): JudgedSubject => {
      const { outcomeOf } = hearingOf(subject);
      return { key: keyOf(subject), row: derivationRow(rules.map(outcomeOf)) };
    });
  });
  const subjects = derivation((of: Chart) => SCOPE_KINDS.map((kind) => subjectsOf(of, kind)), chart);
  let listedFor: readonly (readonly Subject[])[] | undefined;
  let known = NOBODY;
  let listed: JudgedSubjects = { byKind: [], newcomers: NOBODY };
  return () => {
    const current = work.read(subjects);
    if (current === listedFor) {
      if (listed.newcomers.size > 0) listed = { ...listed, newcomers: NOBODY };
      return listed;
    }
    const byKind = current.map((some, kind) => judgeAll[kind]?.(some) ?? []);
    const keys = new Set<string>();
    const newcomers = new Set<string>();
    for (const some of byKind) {
      for (const { key } of some) {
        keys.add(key);
        if (!known.has(key)) newcomers.add(key);
      }
    }
    listedFor = current;
    known = keys;
    listed = { byKind, newcomers };
    return listed;
  };
};

const NOBODY: ReadonlySet<string> = new Set();
