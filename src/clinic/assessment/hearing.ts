import { byKey } from '../../kernel/by-key.js';
import { derivation, type Derivation, type Derivations } from '../../kernel/derivations.js';
import type { Finding, Truth } from '../../kernel/known.js';
import type { FactParams } from '../../rule-engine/condition.js';
import type { Witness } from '../../rule-engine/decide.js';
import type { Trace } from '../../rule-engine/trace.js';
import { placeKey } from '../advisories/standing.js';
import { clockOf, watchCrossings } from '../facts/clock.js';
import type { Asked, Situation } from '../facts/fact.js';
import type { Subject } from '../facts/subject.js';
import type { CompiledRule, Judgement, Question, RuleSet } from '../rule-set/rule-set.js';
import {
  decideRule,
  falseOutcome,
  judgeRule,
  traceOf,
  type Judged,
  type JudgedConditions,
} from './judge-rule.js';
import type { Outcome } from './outcome.js';

/** What is asked and judged about one subject: each question put once, each gate and each rule judged once. */
export interface Hearing {
  /** The answer to one question. */
  readonly answer: (slot: number) => Finding;
  readonly outcomeOf: (rule: CompiledRule) => Derivation<Outcome>;
}

/** What a hearing is held in. */
export interface Court {
  readonly ruleSet: RuleSet;
  readonly work: Derivations;
  readonly situation: Situation;
  readonly judging: Judging;
}

/** Whether every step is kept, of what is false too, in one assessment alone; or no more is asked than it takes. */
export type Judging = 'whole' | 'as-far-as-it-takes';

/**
 * Begins to ask about a subject. What reads no subject is asked of the patient instead, once for all subjects.
 *
 * The list of answers is made as long as it can become: filling a short one from the far end would turn it into a
 * dictionary, and cost more than most questions do.
 */
export const hearing = (court: Court, subject: Subject, ofPatient: Hearing | undefined): Hearing => {
  const { ruleSet, work, situation, judging } = court;
  const { questions, slotsPerSubject } = ruleSet;
  const clock = clockOf(work);
  const findings: (Finding | undefined)[] = [];
  findings.length = slotsPerSubject[subject.kind];
  const answers: (Derivation<Finding> | undefined)[] = [];
  answers.length = findings.length;
  const once = byKey((derive: (asked: Asked) => unknown) => derivation(derive, plain));
  const plain: Asked = {
    ...situation,
    subject,
    params: NO_PARAMS,
    ofSubject: (derive) => work.read(once(derive)) as ReturnType<typeof derive>,
  };
  const answerTo = ({ definition, params }: Question): Derivation<Finding> =>
    derivation(definition.read, params === undefined ? plain : { ...plain, params });
  const answer = (slot: number): Finding => {
    const question = questions[slot];
    if (question === undefined) throw new Error(`no rule asks question ${slot}`);
    if (question.aboutPatient && ofPatient !== undefined) return ofPatient.answer(slot);
    return work.read((answers[slot] ??= answerTo(question)));
  };
  const witness: Witness = {
    answer,
    compared: (finding, leaf, limit) => watchCrossings(clock, finding, leaf.operator, limit),
  };
  const ask = (slots: readonly number[]): readonly Finding[] => {
    // Who goes on notes of every condition what it reads; who asks once need not hear an answer twice.
    if (judging === 'whole') for (const slot of slots) findings[slot] ??= answer(slot);
    else for (const slot of slots) findings[slot] = answer(slot);
    return findings as readonly Finding[];
  };
  const trace = (judgement: Judgement): Trace => traceOf(judgement, ask(judgement.slots), clock);
  const decide = ({ condition }: Judgement): Truth => condition.decide(witness);
  const gates = byKey((judgement: Judgement) => derivation(trace, judgement, false));
  const conditions: JudgedConditions = {
    gate: (judgement) => work.read(gates(judgement)),
    trace,
    decide,
  };
  const outcomeOf = byKey((rule: CompiledRule) => {
    const about = { rule, subject, place: placeKey(rule.document.id, subject) };
    if (judging === 'whole') {
      return derivation((judged: Judged) => judgeRule(judged, conditions), about, false);
    }
    const ifFalse = falseOutcome(about);
    return derivation((judged: Judged) => decideRule(judged, conditions, ifFalse), about, false);
  });
  return { answer, outcomeOf };
};

const NO_PARAMS: FactParams = {};
