import { derivation, type Derivation } from '../../kernel/derivations.js';
import type { Finding, Truth } from '../../kernel/known.js';
import type { Witness } from '../../rule-engine/decide.js';
import type { LeafPlan } from '../../rule-engine/judge.js';
import type { Trace } from '../../rule-engine/trace.js';
import { watchCrossings } from '../facts/clock.js';
import type { Asked } from '../facts/fact.js';
import type { Subject } from '../facts/subject.js';
import type { CompiledRule, Judgement } from '../rule-set/rule-set.js';
import {
  askedAbout,
  askedWith,
  judgedFor,
  listBySlot,
  questionAt,
  type Court,
  type Hearing,
} from './hearing.js';
import { decideRule, falseOutcome, traceOf, type DecidedConditions } from './judge-rule.js';
import type { Outcome } from './outcome.js';

/**
 * A hearing that goes on from moment to moment: every answer, gate and outcome is a derivation, each notes what it rests on,
 * and no more is asked than it takes.
 */
export class LastingHearing implements Hearing, DecidedConditions, Witness {
  readonly #asked: Asked;
  readonly #answers: (Derivation<Finding> | undefined)[];
  readonly #outcomes: Derivation<Outcome>[] = [];
  readonly #decide = (ifFalse: Outcome): Outcome => decideRule(ifFalse, this);
  readonly #trace = (judgement: Judgement): Trace => this.trace(judgement);
  /** Made when needed: of most subjects every rule is false. */
  #gates: Map<Judgement, Derivation<Trace>> | undefined;
  #findings: (Finding | undefined)[] | undefined;

  /** What reads no subject is asked in the patient's own hearing. */
  constructor(
    private readonly court: Court,
    private readonly subject: Subject,
    private readonly ofPatient?: Hearing,
  ) {
    this.#asked = askedAbout(court, subject);
    this.#answers = listBySlot(court.ruleSet, subject);
  }

  outcomeOf(rule: CompiledRule): Derivation<Outcome> {
    return (this.#outcomes[rule.number] ??= derivation(
      this.#decide,
      falseOutcome(judgedFor(this.subject, rule)),
      false,
    ));
  }

  outcome(rule: CompiledRule): Outcome {
    return this.court.work.read(this.outcomeOf(rule));
  }

  answer(slot: number): Finding {
    const question = questionAt(this.court.ruleSet, slot);
    if (question.aboutPatient && this.ofPatient !== undefined) return this.ofPatient.answer(slot);
    return this.court.work.read(
      (this.#answers[slot] ??= derivation(question.definition.read, askedWith(this.#asked, question))),
    );
  }

  compared(finding: Finding, { operator }: LeafPlan['leaf'], limit: unknown): void {
    watchCrossings(this.court.clock, finding, operator, limit);
  }

  decide({ condition }: Judgement): Truth {
    return condition.decide(this);
  }

  gate(judgement: Judgement): Trace {
    this.#gates ??= new Map();
    let gate = this.#gates.get(judgement);
    if (gate === undefined) {
      gate = derivation(this.#trace, judgement, false);
      this.#gates.set(judgement, gate);
    }
    return this.court.work.read(gate);
  }

  /** Every answer is heard anew, so that every condition notes what it reads. */
  trace(judgement: Judgement): Trace {
    const findings = (this.#findings ??= listBySlot(this.court.ruleSet, this.subject));
    for (const slot of judgement.slots) findings[slot] = this.answer(slot);
    return traceOf(judgement, findings as readonly Finding[], this.court.clock);
  }
}
