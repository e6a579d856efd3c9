import type { Instant } from '../../kernel/instant.js';
import type { Finding } from '../../kernel/known.js';
import { leavesOf, type Trace } from '../../rule-engine/trace.js';
import type { Chart } from '../chart/chart.js';
import { clockAt, crossings, type WatchedClock } from '../facts/clock.js';
import type { Situation } from '../facts/fact.js';
import { keyOf, subjectsOf, type Subject } from '../facts/subject.js';
import type { CompiledRule, Judgement, RuleSet } from '../rule-set/rule-set.js';
import { isAboutPatient } from '../rule-set/rule-checks.js';
import { restingOn, missingFor, type JudgedLevel, type Outcome } from './outcome.js';

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
  const outcomes = ruleSet.rules.flatMap((rule) =>
    subjectsFor(chart, rule).map((subject) => judge(rule, subject)),
  );
  return { at: now, outcomes, nextMoment: clock.next() };
};

const subjectsFor = (chart: Chart, { document }: CompiledRule): readonly Subject[] =>
  document.scope.flatMap((kind) => subjectsOf(chart, kind));

type Judge = (rule: CompiledRule, subject: Subject) => Outcome;

/** Judging within one assessment: each question is put once, each rule judged once for a subject. */
const judgeOf = (chart: Chart, ruleSet: RuleSet, clock: WatchedClock): Judge => {
  const judged = new Map<string, Outcome>();
  const judge: Judge = (rule, subject) => {
    const key = `${rule.document.id} ${keyOf(subject)}`;
    const had = judged.get(key);
    if (had !== undefined) return had;
    const outcome = outcomeOf(rule, subject, (judgement) => traceOf(judgement, ask(subject), clock));
    judged.set(key, outcome);
    return outcome;
  };
  const ask = asking(ruleSet, situationOf(chart, ruleSet, clock, judge));
  return judge;
};

const outcomeOf = (rule: CompiledRule, subject: Subject, trace: (judgement: Judgement) => Trace): Outcome => {
  try {
    const gate = rule.gate && trace(rule.gate);
    if (gate !== undefined && gate.result !== true) {
      return { rule, subject, result: false, gate, levels: [], raised: undefined };
    }
    const levels: readonly JudgedLevel[] = rule.levels.map((judgement) => ({
      level: judgement.level,
      trace: trace(judgement),
    }));
    const raised = levels.find((level) => level.trace.result === true);
    const undecided = levels.some((level) => level.trace.result === 'unknown');
    const result = raised !== undefined ? true : undecided && 'unknown';
    return { rule, subject, result, gate, levels, raised };
  } catch (error) {
    const fault = error instanceof Error ? error.message : 'not an error';
    return { rule, subject, result: 'unknown', gate: undefined, levels: [], raised: undefined, fault };
  }
};

const traceOf = (
  { condition, slots }: Judgement,
  ask: (slot: number) => readonly Finding[],
  clock: WatchedClock,
): Trace => {
  let findings: readonly Finding[] = [];
  for (const slot of slots) findings = ask(slot);
  const trace = condition.evaluate(findings);
  for (const { finding, threshold } of leavesOf(trace)) {
    if (finding.known && finding.reaches !== undefined && typeof threshold === 'number') {
      crossings(finding.reaches, threshold).forEach(clock.watch);
    }
  }
  return trace;
};

/** Puts a question about a subject, once; answers stand by slot. What reads no subject is asked once for all. */
const asking = (ruleSet: RuleSet, situation: Situation) => {
  const answers = new Map<string, Finding[]>();
  const ofPatient: Finding[] = [];
  const patient: Subject = { kind: 'patient', id: situation.chart.patientId };
  return (subject: Subject): ((slot: number) => readonly Finding[]) => {
    const key = keyOf(subject);
    const ofSubject = answers.get(key) ?? [];
    answers.set(key, ofSubject);
    return (slot) => {
      const question = ruleSet.questions[slot];
      if (question === undefined || ofSubject[slot] !== undefined) return ofSubject;
      const { definition, params } = question;
      if (isAboutPatient(definition)) {
        ofPatient[slot] ??= definition.read({ ...situation, subject: patient, params });
        ofSubject[slot] = ofPatient[slot];
      } else {
        ofSubject[slot] = definition.read({ ...situation, subject, params });
      }
      return ofSubject;
    };
  };
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
