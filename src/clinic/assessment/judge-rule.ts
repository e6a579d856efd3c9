import { leavesOf, type Trace } from '../../rule-engine/trace.js';
import { crossings, type WatchedClock } from '../facts/clock.js';
import type { Subject } from '../facts/subject.js';
import type { CompiledRule, Judgement } from '../rule-set/rule-set.js';
import type { Interview } from './interview.js';
import type { JudgedLevel, Outcome } from './outcome.js';

/** Judges one rule for one subject: the gate first, the levels only where it is true. A fault stays with this rule. */
export const judgeRule = (
  rule: CompiledRule,
  subject: Subject,
  interview: Interview,
  clock: WatchedClock,
): Outcome => {
  try {
    const gate = rule.gate && gateOf(rule.gate, interview, clock);
    if (gate !== undefined && gate.result !== true) {
      return { rule, subject, result: false, gate, levels: NO_LEVELS, raised: undefined };
    }
    const levels = rule.levels.map((judgement): JudgedLevel => ({
      level: judgement.level,
      trace: traceOf(judgement, interview, clock),
    }));
    const raised = levels.find((level) => level.trace.result === true);
    const undecided = levels.some((level) => level.trace.result === 'unknown');
    const result = raised !== undefined ? true : undecided && 'unknown';
    return { rule, subject, result, gate, levels, raised };
  } catch (error) {
    const fault = error instanceof Error ? error.message : 'not an error';
    return { rule, subject, result: 'unknown', gate: undefined, levels: NO_LEVELS, raised: undefined, fault };
  }
};

const NO_LEVELS: readonly JudgedLevel[] = [];

const gateOf = (gate: Judgement, interview: Interview, clock: WatchedClock): Trace => {
  const had = interview.gates.get(gate);
  if (had !== undefined) return had;
  const trace = traceOf(gate, interview, clock);
  interview.gates.set(gate, trace);
  return trace;
};

const traceOf = ({ condition, slots }: Judgement, interview: Interview, clock: WatchedClock): Trace => {
  const findings = interview.ask(slots);
  const trace = condition.evaluate(findings);
  for (const slot of slots) {
    const finding = findings[slot];
    if (finding?.known === true && finding.reaches !== undefined) {
      watchCrossings(trace, clock);
      break;
    }
  }
  return trace;
};

/** Every threshold that a growing value has still to cross is a moment at which the outcome may change. */
const watchCrossings = (trace: Trace, clock: WatchedClock): void => {
  for (const { finding, threshold } of leavesOf(trace)) {
    if (finding.known && finding.reaches !== undefined && typeof threshold === 'number') {
      crossings(finding.reaches, threshold).forEach(clock.watch);
    }
  }
};
