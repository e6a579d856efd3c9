import type { Finding } from '../../kernel/known.js';
import type { Trace } from '../../rule-engine/trace.js';
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
import { judgeRule, traceOf, type TracedConditions } from './judge-rule.js';
import type { Outcome } from './outcome.js';

/** A hearing of one moment, in which every step is kept, of what is false too. */
export class WholeHearing implements Hearing, TracedConditions {
  readonly #asked: Asked;
  readonly #findings: (Finding | undefined)[];
  readonly #gates = new Map<Judgement, Trace>();
  readonly #outcomes: Outcome[] = [];

  /** What reads no subject is asked in the patient's own hearing. */
  constructor(
    private readonly court: Court,
    private readonly subject: Subject,
    private readonly ofPatient?: Hearing,
  ) {
    this.#asked = askedAbout(court, subject);
    this.#findings = listBySlot(court.ruleSet, subject);
  }

  outcome(rule: CompiledRule): Outcome {
    return (this.#outcomes[rule.number] ??= judgeRule(judgedFor(this.subject, rule), this));
  }

  answer(slot: number): Finding {
    return (this.#findings[slot] ??= this.#put(slot));
  }

  gate(judgement: Judgement): Trace {
    let gate = this.#gates.get(judgement);
    if (gate === undefined) {
      gate = this.trace(judgement);
      this.#gates.set(judgement, gate);
    }
    return gate;
  }

  trace(judgement: Judgement): Trace {
    for (const slot of judgement.slots) this.answer(slot);
    return traceOf(judgement, this.#findings as readonly Finding[], this.court.clock);
  }

  #put(slot: number): Finding {
    const question = questionAt(this.court.ruleSet, slot);
    return question.aboutPatient && this.ofPatient !== undefined
      ? this.ofPatient.answer(slot)
      : question.definition.read(askedWith(this.#asked, question));
  }
}
