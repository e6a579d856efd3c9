import type { Instant } from '../../kernel/instant.js';
import { isGraver } from '../advisories/advisory.js';
import { NOTHING_STANDING, placeAt, type Standing } from '../advisories/standing.js';
import { chartAt, type Chart } from '../chart/chart.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { assess } from './assess.js';
import type { Outcome } from './outcome.js';
import { giveWay } from './supersession.js';

/** Outcomes that were true at an earlier moment and would have been raised then, by place. */
export type LateOutcomes = ReadonlyMap<string, Outcome>;

/** Tasks, flags and what cannot be assessed are about now: raising them for a moment gone by helps nobody. */
const RAISED_LATE: ReadonlySet<string> = new Set(['alert', 'block', 'suggestion']);

export interface LateInput {
  readonly before: Chart;
  readonly after: Chart;
  readonly standing: Standing;
  readonly ruleSet: RuleSet;
  /** When the late entries occurred, each once, in order. */
  readonly moments: readonly Instant[];
}

/** What the late entries would have raised had they come in time: true with them, not true (or milder) without. */
export const lateOutcomes = ({ before, after, standing, ruleSet, moments }: LateInput): LateOutcomes => {
  const late = new Map<string, Outcome>();
  for (const moment of moments) {
    const without = spoken(chartAt(before, moment), ruleSet, moment);
    for (const [key, outcome] of spoken(chartAt(after, moment), ruleSet, moment)) {
      const isNew = isGraverThan(outcome, without.get(key)) && isGraverThan(outcome, late.get(key));
      const open = placeAt(standing, key).open;
      if (isNew && (open === undefined || open.kind === 'cannot-assess')) late.set(key, outcome);
    }
  }
  return late;
};

/** What is true at a moment and gives way to nothing. */
const spoken = (chart: Chart, ruleSet: RuleSet, moment: Instant): ReadonlyMap<string, Outcome> => {
  const { outcomes } = assess(chart, ruleSet, moment);
  const waysGiven = giveWay(outcomes, NOTHING_STANDING);
  return new Map(
    outcomes.flatMap((outcome) => {
      const key = outcome.place;
      const kind = outcome.raised?.level.kind;
      return kind !== undefined && RAISED_LATE.has(kind) && !waysGiven.has(key) ? [[key, outcome]] : [];
    }),
  );
};

const isGraverThan = ({ raised }: Outcome, other: Outcome | undefined): boolean =>
  raised !== undefined &&
  (other?.raised === undefined || isGraver(raised.level.severity, other.raised.level.severity));
