import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import type { Instant } from '../kernel/instant.js';
import type { Activation } from './patient-event.js';

/** The rule set that judges now, and which activation made it so. */
export interface ActiveRules {
  readonly ruleSet: RuleSet;
  /** From 1; each activation has the next number. */
  readonly activation: number;
}

/** Where a patient's record learns by which rules it is judged. */
export abstract class RuleBook {
  /** Reads the head of `rule-sets` first, so that all processes judge by the same. */
  abstract active(): Promise<ActiveRules>;

  /** The activation in force at a moment of knowledge time; undefined before the first. */
  abstract activeAt(known: Instant): Promise<Activation | undefined>;

  /** A rule set that judged once; undefined where its content was never proposed. Throws `UnusableRuleSet`. */
  abstract named(hash: string): Promise<RuleSet | undefined>;
}

/** A rule set is in the store, and cannot judge all the same. */
export class UnusableRuleSet extends Error {
  constructor(
    /** `altered`: its content is not what its hash names. `outdated`: this Osteon lacks what it asks for. */
    readonly kind: 'altered' | 'outdated',
    message: string,
  ) {
    super(message);
    this.name = 'UnusableRuleSet';
  }
}
