import type { Finding } from '../../kernel/known.js';
import type { FactParams } from '../../rule-engine/condition.js';
import type { Trace } from '../../rule-engine/trace.js';
import type { Asked, Situation } from '../facts/fact.js';
import type { Subject } from '../facts/subject.js';
import type { Judgement, RuleSet } from '../rule-set/rule-set.js';

/** The answers given about one subject, by slot; one not yet asked for is undefined. */
export type Answers = (Finding | undefined)[];

/** Puts questions about one subject: each once, however many rules ask it. */
export interface Interview {
  /** Makes sure that every slot is answered, and hands over all answers so far. */
  readonly ask: (slots: readonly number[]) => readonly Finding[];
  /** Gates judged so far: many rules have the same. */
  readonly gates: Map<Judgement, Trace>;
}

/**
 * Begins to ask about a subject. What reads no subject is asked of the patient instead, once for all subjects.
 *
 * The list of answers is made as long as it can become: filling a short one from the far end would turn it into a
 * dictionary, and cost more than most questions do.
 */
export const interview = (
  { questions, slotsPerSubject }: RuleSet,
  situation: Situation,
  subject: Subject,
  ofPatient: Interview | undefined,
): Interview => {
  const answers: Answers = [];
  answers.length = slotsPerSubject[subject.kind];
  let derived: Map<unknown, unknown> | undefined;
  const ofSubject = <Result>(derive: (asked: Asked) => Result): Result => {
    derived ??= new Map();
    if (!derived.has(derive)) derived.set(derive, derive(plain));
    return derived.get(derive) as Result;
  };
  const plain: Asked = { ...situation, subject, params: NO_PARAMS, ofSubject };
  const answer = (slot: number): Finding | undefined => {
    const question = questions[slot];
    if (question === undefined) return undefined;
    if (question.aboutPatient && ofPatient !== undefined) return ofPatient.ask([slot])[slot];
    const { definition, params } = question;
    return definition.read(params === undefined ? plain : { ...plain, params });
  };
  return {
    gates: new Map(),
    ask: (slots) => {
      for (const slot of slots) answers[slot] ??= answer(slot);
      return answers as readonly Finding[];
    },
  };
};

const NO_PARAMS: FactParams = {};
