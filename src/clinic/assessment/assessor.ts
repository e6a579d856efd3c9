import type { Derivation } from '../../kernel/derivation.js';
import { derivations } from '../../kernel/derivations.js';
import { sorted } from '../../kernel/flat-lists.js';
import { earlier, type Instant } from '../../kernel/instant.js';
import type { Chart } from '../chart/chart.js';
import { followedChart } from '../chart/followed-chart.js';
import { keyOf } from '../facts/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Assessment } from './assessment.js';
import { hearings } from './hearings.js';
import { judgedSubjects, type JudgedSubject } from './judged-subjects.js';
import { lastingHearing } from './lasting-hearing.js';
import { byRule } from './order-of-rules.js';
import type { Outcome } from './outcome.js';

/**
 * Assesses the charts of one patient one after the other, and works out only what differs from the last. What it answers
 * follows from its arguments all the same: whoever assesses the chart for the first time comes to the same.
 */
export interface Assessor {
  readonly ruleSet: RuleSet;
  /** Any chart of the patient's, at a moment not before the last one: every outcome, or what is wanted of them. */
  readonly assess: (chart: Chart, now: Instant, wanted: 'whole' | Wanted) => Assessment;
  /** Whether it can go on to a moment. Not once a rule could not be judged: of what was half worked out nothing is kept. */
  readonly canGoOn: (now: Instant) => boolean;
  /** The last assessment it made. */
  readonly last: () => Assessment | undefined;
}

/**
 * What is wanted of an assessment that need not be whole: of the subjects that are new or of whom an outcome changed, and
 * of some others, each outcome that is not false, and each that is false where something stands.
 */
export interface Wanted {
  /** Keys of those others. */
  readonly keys: ReadonlySet<string>;
  /** Whether something stands in a place. */
  readonly stands: (place: string) => boolean;
}

export const assessorOf = (patientId: string, ruleSet: RuleSet): Assessor => {
  const work = derivations();
  const followed = followedChart(patientId, work);
  const { chart: shown } = followed;
  const hearingOf = hearings({ ruleSet, chart: shown, work }, lastingHearing);
  const judged = judgedSubjects(ruleSet, shown, work, hearingOf);
  const derivationOf = ({ subject, rule }: Outcome): Derivation<Outcome> =>
    hearingOf(subject).outcomeOf(rule);
  let isIntact = true;
  let last: Assessment | undefined;
  return {
    ruleSet,
    last: () => last,
    canGoOn: (now) => isIntact && now >= work.now(),
    assess: (chart, now, wanted) => {
      // Until it is done: what is thrown on the way would leave changes behind that nobody looks at again.
      isIntact = false;
      work.begin(now, followed.follow(chart));
      const { byKind, newcomers } = judged();
      const isWhole = wanted === 'whole';
      const asked = isWhole ? [] : [newcomers, wanted.keys].filter(({ size }) => size > 0);
      const isAsked = (key: string): boolean => isWhole || asked.some((keys) => keys.has(key));
      let hasFault = false;
      let next: Instant | undefined;
      const isMeant = ({ row, key }: JudgedSubject): boolean => {
        const changed = work.bringAll(row);
        for (const { value } of changed) if (value?.fault !== undefined) hasFault = true;
        next = earlier(next, row.due);
        return changed.length > 0 || isAsked(key);
      };
      const meant: JudgedSubject[] = [];
      for (const some of byKind) for (const one of some) if (isMeant(one)) meant.push(one);
      const outcomes: Outcome[] = [];
      for (const { row } of meant) {
        for (const one of row.all) {
          const outcome = isWhole ? work.read(one) : (one.value as Outcome);
          if (isWhole || outcome.result !== false || wanted.stands(outcome.place)) outcomes.push(outcome);
        }
      }
      isIntact = !hasFault;
      last = {
        ruleSet,
        chart: shown,
        at: now,
        outcomes: sorted(outcomes, byRule),
        isWhole,
        isNews: (outcome) => work.isChanged(derivationOf(outcome)) || isAsked(keyOf(outcome.subject)),
        asOfNow: (outcome) => (isWhole ? outcome : work.read(derivationOf(outcome))),
        nextMoment: next,
      };
      return last;
    },
  };
};
