import type { Instant } from '../../kernel/instant.js';
import type { Finding } from '../../kernel/known.js';
import type { Chart } from '../chart/chart.js';
import { clockAt, type WatchedClock } from '../facts/clock.js';
import type { Situation } from '../facts/fact.js';
import { keyOf, subjectsOf, type Subject } from '../facts/subject.js';
import type { CompiledRule, RuleSet } from '../rule-set/rule-set.js';
import { interview, type Interview } from './interview.js';
import { judgeRule } from './judge-rule.js';
import { missingFor, restingOn, type Outcome } from './outcome.js';

/** What a rule set says of a chart at a moment. */
export interface Assessment {
  readonly at: Instant;
  /** One a rule and subject, by rule id, then in the order the subjects came about. */
  readonly outcomes: readonly Outcome[];
  /** The next moment at which an outcome could change without a new entry; undefined where none could. */
  readonly nextMoment: Instant | undefined;
}

/** Judges every rule for every subject of its scope. Only the arguments matter: no clock is read, nothing is kept. */
export const assess = (chart: Chart, ruleSet: RuleSet, now: Instant): Assessment => {
  const clock = clockAt(now);
  const judge = judgeOf(chart, ruleSet, clock);
  const outcomes: Outcome[] = [];
  for (const rule of ruleSet.rules) {
    for (const subject of subjectsFor(chart, rule)) outcomes.push(judge(rule, subject));
  }
  return { at: now, outcomes, nextMoment: clock.next() };
};

const subjectsFor = (chart: Chart, { document: { scope } }: CompiledRule): readonly Subject[] => {
  const [only, ...others] = scope;
  if (only !== undefined && others.length === 0) return subjectsOf(chart, only);
  return scope.flatMap((kind) => subjectsOf(chart, kind));
};

type Judge = (rule: CompiledRule, subject: Subject) => Outcome;

/** One subject's answers and outcomes within an assessment. */
interface Hearing {
  readonly interview: Interview;
  readonly outcomes: Map<CompiledRule, Outcome>;
}

/** Judging within one assessment: each question is put once, each rule judged once for a subject. */
const judgeOf = (chart: Chart, ruleSet: RuleSet, clock: WatchedClock): Judge => {
  const hearings = new Map<string, Hearing>();
  const judge: Judge = (rule, subject) => {
    const { interview: asked, outcomes } = hearingOf(subject);
    const had = outcomes.get(rule);
    if (had !== undefined) return had;
    const outcome = judgeRule(rule, subject, asked, clock);
    outcomes.set(rule, outcome);
    return outcome;
  };
  const situation = situationOf(chart, ruleSet, clock, judge);
  const patient = interview(ruleSet, situation, { kind: 'patient', id: chart.patientId }, undefined);
  const hearingOf = (subject: Subject): Hearing => {
    const key = keyOf(subject);
    const had = hearings.get(key);
    if (had !== undefined) return had;
    const begun = subject.kind === 'patient' ? patient : interview(ruleSet, situation, subject, patient);
    const hearing = { interview: begun, outcomes: new Map<CompiledRule, Outcome>() };
    hearings.set(key, hearing);
    return hearing;
  };
  return judge;
};

const situationOf = (chart: Chart, ruleSet: RuleSet, clock: WatchedClock, judge: Judge): Situation => {
  const derived = new Map<unknown, unknown>();
  const ruleNamed = (id: string): CompiledRule => {
    const rule = ruleSet.byId.get(id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    return rule;
  };
  const situation: Situation = {
    chart,
    clock,
    parameter: (name, unit) => {
      const figure = ruleSet.parameters.get(name)?.get(unit);
      if (figure === undefined) throw new Error(`there is no parameter ${name} in ${unit}`);
      return figure;
    },
    once: <Result>(derive: (situation: Situation) => Result): Result => {
      if (!derived.has(derive)) derived.set(derive, derive(situation));
      return derived.get(derive) as Result;
    },
    outcomeOf: (ruleId, subject) => findingOf(judge(ruleNamed(ruleId), subject)),
    subjectsOfRule: (ruleId) => subjectsFor(chart, ruleNamed(ruleId)),
  };
  return situation;
};

/** An outcome as another rule's fact sees it. */
const findingOf = (outcome: Outcome): Finding<boolean> =>
  outcome.result === 'unknown'
    ? { known: false, missing: missingFor(outcome), sources: [] }
    : { known: true, value: outcome.result, sources: restingOn(outcome) };
