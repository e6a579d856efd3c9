import { byKey } from '../../kernel/by-key.js';
import { derivation, type Work } from '../../kernel/derivation.js';
import type { Finding } from '../../kernel/known.js';
import type { FactParams } from '../../rule-engine/condition.js';
import { placeOf } from '../advisories/standing.js';
import type { WatchedClock } from '../facts/clock.js';
import type { Asked, Situation } from '../facts/fact.js';
import { keyOf, type Subject } from '../facts/subject.js';
import type { CompiledRule, Question, RuleSet } from '../rule-set/rule-set.js';
import type { Judged } from './judge-rule.js';
import type { Outcome } from './outcome.js';

/** What is asked and judged about one subject: each question put once, each rule judged once. */
export interface Hearing {
  /** The answer to a question. */
  readonly answer: (slot: number) => Finding;
  /** What a rule comes to. */
  readonly outcome: (rule: CompiledRule) => Outcome;
}

/** What hearings are held in. */
export interface Court {
  readonly ruleSet: RuleSet;
  readonly work: Work;
  readonly clock: WatchedClock;
  readonly situation: Situation;
}

const NO_PARAMS: FactParams = {};

/** A subject, as facts are asked about them without params. */
export const askedAbout = ({ situation, work }: Court, subject: Subject): Asked => {
  const once = byKey((derive: (asked: Asked) => unknown) => derivation(derive, asked));
  const ofSubject: Asked['ofSubject'] = (derive) => work.read(once(derive)) as ReturnType<typeof derive>;
  const asked = askedIn(situation, subject, NO_PARAMS, ofSubject);
  return asked;
};

/** The same with the params of a question. */
export const askedWith = (asked: Asked, { params }: Question): Asked =>
  params === undefined ? asked : askedIn(asked, asked.subject, params, asked.ofSubject);

/** Field by field: copying a situation costs several times as much, and each subject and question has one. */
const askedIn = (
  { chart, clock, parameter, once, outcomeOf, subjectsOfRule }: Situation,
  subject: Subject,
  params: FactParams,
  ofSubject: Asked['ofSubject'],
): Asked => ({ chart, clock, parameter, once, outcomeOf, subjectsOfRule, subject, params, ofSubject });

/** What answers a question, by its slot: where it reads no subject that of the patient's own hearing, one for all subjects. */
export const answering =
  <Answer>(
    { ruleSet: { questions } }: Court,
    ofPatient: ((slot: number) => Answer) | undefined,
    answerHere: (question: Question) => Answer,
  ): ((slot: number) => Answer) =>
  (slot) => {
    const question = questions[slot];
    if (question === undefined) throw new Error(`no rule asks question ${slot}`);
    return question.aboutPatient && ofPatient !== undefined ? ofPatient(slot) : answerHere(question);
  };

/** What is judged of a subject: of each rule, with the place where its advisories on the subject stand. */
export const judgedFor = (subject: Subject): ((rule: CompiledRule) => Judged) => {
  const key = keyOf(subject);
  return (rule) => ({ rule, subject, place: placeOf(rule.document.id, key) });
};

/**
 * A list with a place for every question that may be asked of a subject. It is as long as it can become: filling a short
 * one from the far end would turn it into a dictionary, and cost more than most questions do.
 */
export const listBySlot = <Item>(ruleSet: RuleSet, { kind }: Subject): (Item | undefined)[] => {
  const list: (Item | undefined)[] = [];
  list.length = ruleSet.slotsPerSubject[kind];
  return list;
};
