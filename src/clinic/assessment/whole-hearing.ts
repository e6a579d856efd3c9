import { byKey } from '../../kernel/by-key.js';
import type { Finding } from '../../kernel/known.js';
import type { Trace } from '../../rule-engine/trace.js';
import type { Subject } from '../facts/subject.js';
import type { Judgement } from '../rule-set/rule-set.js';
import {
  answering,
  askedAbout,
  askedWith,
  judgedFor,
  listBySlot,
  type Court,
  type Hearing,
} from './hearing.js';
import { judgeRule, traceOf, type TracedConditions } from './judge-rule.js';
import type { Outcome } from './outcome.js';

/** A hearing of one moment, in which every step is kept, of what is false too. What reads no subject is asked of the patient. */
export const wholeHearing = (court: Court, subject: Subject, ofPatient?: Hearing): Hearing => {
  const { ruleSet, clock } = court;
  const asked = askedAbout(court, subject);
  const findings = listBySlot<Finding>(ruleSet, subject);
  const judged = judgedFor(subject);
  const outcomes: Outcome[] = [];
  const put = answering(court, ofPatient?.answer, (question) =>
    question.definition.read(askedWith(asked, question)),
  );
  const answer = (slot: number): Finding => (findings[slot] ??= put(slot));
  const trace = (judgement: Judgement): Trace => {
    for (const slot of judgement.slots) answer(slot);
    return traceOf(judgement, findings as readonly Finding[], clock);
  };
  const conditions: TracedConditions = { trace, gate: byKey(trace) };
  return {
    answer,
    outcome: (rule) => (outcomes[rule.number] ??= judgeRule(judged(rule), conditions)),
  };
};
