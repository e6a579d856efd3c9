import type { Instant } from '../../kernel/instant.js';
import type { Chart } from '../chart/chart.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Outcome } from './outcome.js';

/** What a rule set says of a chart at a moment. */
export interface Assessment {
  /** By which rules. */
  readonly ruleSet: RuleSet;
  /** What was assessed, with whatever was worked out of it; to be looked at before the assessor goes on. */
  readonly chart: Chart;
  readonly at: Instant;
  /** One a rule and subject, by rule id, then in the order the subjects came about. */
  readonly outcomes: readonly Outcome[];
  /** Whether these are all outcomes of every subject, or of some subjects those of which something may have to be said. */
  readonly isWhole: boolean;
  /** Whether an outcome may differ from the one before it; always so where every subject was asked about. */
  readonly isNews: (outcome: Outcome) => boolean;
  /** The outcome with growing figures as of now, to be said; to be asked before the assessor goes on. */
  readonly asOfNow: (outcome: Outcome) => Outcome;
  /** The next moment at which an outcome could change without a new entry; undefined where none could. */
  readonly nextMoment: Instant | undefined;
}
