import type { Finding, Truth } from '../../kernel/known.js';
import { leavesOf, type Trace } from '../../rule-engine/trace.js';
import { watchCrossings, type WatchedClock } from '../facts/clock.js';
import type { Judgement } from '../rule-set/rule-set.js';
import type { JudgedLevel, Outcome } from './outcome.js';

/** The conditions of rules as judged for one subject, every step kept. */
export interface TracedConditions {
  /** A gate; many rules have the same. */
  readonly gate: (judgement: Judgement) => Trace;
  /** A level. */
  readonly trace: (judgement: Judgement) => Trace;
}

/** The same, and what of them can be found out without. */
export interface DecidedConditions extends TracedConditions {
  /** Whether a gate or a level holds, found by asking no further than it takes. */
  readonly decide: (judgement: Judgement) => Truth;
}

/** What is judged: a rule, for a subject, whose advisories stand in a place. */
export type Judged = Pick<Outcome, 'rule' | 'subject' | 'place'>;

/**
 * Judges one rule for one subject and keeps every step: the gate first, the levels only where it is true. A fault stays
 * with this rule.
 */
export const judgeRule = (about: Judged, heard: TracedConditions): Outcome => {
  const { rule, subject, place } = about;
  try {
    const gate = rule.gate && heard.gate(rule.gate);
    if (gate !== undefined && gate.result !== true) return falseOutcome(about, gate);
    const levels = rule.levels.map((judgement): JudgedLevel => ({
      level: judgement.level,
      trace: heard.trace(judgement),
    }));
    const raised = levels.find(({ trace }) => trace.result === true);
    const isUndecided = levels.some(({ trace }) => trace.result === 'unknown');
    const result = raised !== undefined || (isUndecided && 'unknown');
    return { rule, subject, place, result, gate, levels, raised };
  } catch (error) {
    return faulty(about, error);
  }
};

/**
 * Judges a rule only as far as it takes where it is false, which most rules are for most subjects: of what is false nothing
 * is ever said, so that the one outcome handed in serves whenever it is. Else like {@link judgeRule}.
 */
export const decideRule = (ifFalse: Outcome, heard: DecidedConditions): Outcome => {
  try {
    const { gate, levels } = ifFalse.rule;
    if (gate !== undefined && heard.decide(gate) !== true) return ifFalse;
    if (levels.every((level) => heard.decide(level) === false)) return ifFalse;
  } catch (error) {
    return faulty(ifFalse, error);
  }
  return judgeRule(ifFalse, heard);
};

/** What is told of a rule that is false, where no step is kept. */
export const falseOutcome = (about: Judged, gate?: Trace): Outcome => unraised(about, false, gate);

const unraised = ({ rule, subject, place }: Judged, result: Truth, gate?: Trace): Outcome => ({
  rule,
  subject,
  place,
  result,
  gate,
  levels: NO_LEVELS,
  raised: undefined,
});

const NO_LEVELS: readonly JudgedLevel[] = [];

const faulty = (about: Judged, error: unknown): Outcome => {
  const fault = error instanceof Error ? error.message : 'not an error';
  return { ...unraised(about, 'unknown'), fault };
};

const isGrowing = (finding: Finding | undefined): boolean =>
  finding?.known === true && finding.reaches !== undefined;

/** Judges one condition by the answers to its questions, and waits for whatever growing value has a threshold to cross. */
export const traceOf = (
  { condition, slots }: Judgement,
  findings: readonly Finding[],
  clock: WatchedClock,
): Trace => {
  const trace = condition.evaluate(findings);
  if (slots.some((slot) => isGrowing(findings[slot]))) {
    for (const { finding, leaf, threshold } of leavesOf(trace)) {
      watchCrossings(clock, finding, leaf.operator, threshold);
    }
  }
  return trace;
};
