import { byKey } from '../../kernel/by-key.js';
import { derivation, type Derivation } from '../../kernel/derivation.js';
import type { Finding } from '../../kernel/known.js';
import type { Witness } from '../../rule-engine/decide.js';
import type { Trace } from '../../rule-engine/trace.js';
import { watchCrossings } from '../facts/clock.js';
import type { Subject } from '../facts/subject.js';
import type { CompiledRule, Judgement } from '../rule-set/rule-set.js';
import {
  answering,
  askedAbout,
  askedWith,
  judgedFor,
  listBySlot,
  type Court,
  type Hearing,
} from './hearing.js';
import { decideRule, falseOutcome, traceOf, type DecidedConditions } from './judge-rule.js';
import type { Outcome } from './outcome.js';

/** A hearing that goes on from moment to moment. */
export interface LastingHearing extends Hearing {
  /** What the answer to a question is derived by. */
  readonly answerOf: (slot: number) => Derivation<Finding>;
  readonly outcomeOf: (rule: CompiledRule) => Derivation<Outcome>;
}

/**
 * Begins one in which every answer, gate and outcome is a derivation, each notes what it rests on, and no more is asked than
 * it takes. What reads no subject is asked of the patient.
 */
export const lastingHearing = (
  court: Court,
  subject: Subject,
  ofPatient?: LastingHearing,
): LastingHearing => {
  const { ruleSet, work, clock } = court;
  const asked = askedAbout(court, subject);
  const answers = listBySlot<Derivation<Finding>>(ruleSet, subject);
  const answerFor = answering(court, ofPatient?.answerOf, (question) =>
    derivation(question.definition.read, askedWith(asked, question)),
  );
  const answerOf = (slot: number): Derivation<Finding> => (answers[slot] ??= answerFor(slot));
  const answer = (slot: number): Finding => work.read(answerOf(slot));
  const witness: Witness = {
    answer,
    compared: (finding, { operator }, limit) => watchCrossings(clock, finding, operator, limit),
  };
  // Made when needed: of most subjects every rule is false.
  let findings: (Finding | undefined)[] | undefined;
  /** Every answer is heard anew, so that every condition notes what it reads. */
  const trace = (judgement: Judgement): Trace => {
    findings ??= listBySlot<Finding>(ruleSet, subject);
    for (const slot of judgement.slots) findings[slot] = answer(slot);
    return traceOf(judgement, findings as readonly Finding[], clock);
  };
  const gates = byKey((judgement: Judgement) => derivation(trace, judgement, false));
  const conditions: DecidedConditions = {
    trace,
    gate: (judgement) => work.read(gates(judgement)),
    decide: ({ condition }) => condition.decide(witness),
  };
  const decide = (ifFalse: Outcome): Outcome => decideRule(ifFalse, conditions);
  const judged = judgedFor(subject);
  const outcomes: Derivation<Outcome>[] = [];
  const outcomeOf = (rule: CompiledRule): Derivation<Outcome> =>
    (outcomes[rule.number] ??= derivation(decide, falseOutcome(judged(rule)), false));
  return { answer, answerOf, outcomeOf, outcome: (rule) => work.read(outcomeOf(rule)) };
};
