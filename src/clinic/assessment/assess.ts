import { derivedOnce } from '../../kernel/derived-once.js';
import type { Instant } from '../../kernel/instant.js';
import type { Chart } from '../chart/chart.js';
import { subjectsIn, subjectsOf } from '../facts/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Assessment } from './assessment.js';
import { hearings } from './hearings.js';
import type { Outcome } from './outcome.js';
import { wholeHearing } from './whole-hearing.js';

/**
 * Judges every rule for every subject of its scope and keeps every step. Only the arguments matter: no clock is read, and
 * nothing is kept but views of the chart, in the chart.
 */
export const assess = (chart: Chart, ruleSet: RuleSet, now: Instant): Assessment => {
  const work = derivedOnce(now);
  const hearingOf = hearings({ ruleSet, chart, work }, wholeHearing);
  const outcomes: Outcome[] = [];
  for (const rule of ruleSet.rules) {
    for (const subject of subjectsIn(rule.document.scope, (kind) => subjectsOf(chart, kind))) {
      outcomes.push(hearingOf(subject).outcome(rule));
    }
  }
  return {
    ruleSet,
    chart,
    at: now,
    outcomes,
    isWhole: true,
    isNews: () => true,
    asOfNow: (outcome) => outcome,
    nextMoment: work.next(),
  };
};
