import { derivations, type Derivation } from '../../kernel/derivations.js';
import type { Instant } from '../../kernel/instant.js';
import type { Chart } from '../chart/chart.js';
import { followedChart } from '../chart/followed-chart.js';
import { keyOf } from '../facts/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Assessment } from './assessment.js';
import { hearings } from './hearings.js';
import { judgedOutcomes } from './judged-outcomes.js';
import { lastingHearing } from './lasting-hearing.js';
import type { Outcome } from './outcome.js';

/**
 * Assesses the charts of one patient one after the other, and works out only what differs from the last. What it answers
 * follows from its arguments all the same: whoever assesses the chart for the first time comes to the same.
 */
export interface Assessor {
  readonly ruleSet: RuleSet;
  /**
   * Any chart of the patient's, at a moment not before the last one: every outcome, or those of every subject of whom one
   * changed and of the subjects with the keys given.
   */
  readonly assess: (chart: Chart, now: Instant, wanted: 'whole' | ReadonlySet<string>) => Assessment;
  /** Whether it can go on to a moment. Not once a rule could not be judged: of what was half worked out nothing is kept. */
  readonly canGoOn: (now: Instant) => boolean;
  /** The last assessment it made. */
  readonly last: () => Assessment | undefined;
}

export const assessorOf = (patientId: string, ruleSet: RuleSet): Assessor => {
  const work = derivations();
  const followed = followedChart(patientId, work);
  const { chart: shown } = followed;
  const hearingOf = hearings({ ruleSet, chart: shown, work }, lastingHearing);
  const judged = judgedOutcomes(ruleSet, shown, work, hearingOf);
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
      const { subjects, subjectOf, outcomes: all, row, newSubjects } = judged();
      const isWhole = wanted === 'whole';
      /** Of each subject whether something changed of them, or was asked or is new of them. */
      const isMeant = new Uint8Array(subjects.size);
      let hasFault = false;
      const next = work.bringAll(row, (index) => {
        isMeant[subjectOf[index] as number] = 1;
        if (all[index]?.value?.fault !== undefined) hasFault = true;
      });
      const asked = isWhole ? [] : [newSubjects, wanted];
      for (const keys of asked) {
        for (const key of keys) {
          const subject = subjects.get(key);
          if (subject !== undefined) isMeant[subject] = 1;
        }
      }
      const outcomes: Outcome[] = [];
      for (let index = 0; index < all.length; index += 1) {
        const one = all[index] as Derivation<Outcome>;
        if (isWhole) outcomes.push(work.read(one));
        else if (isMeant[subjectOf[index] as number] === 1) outcomes.push(work.holding(one));
      }
      isIntact = !hasFault;
      const nextMoment = next === Number.POSITIVE_INFINITY ? undefined : next;
      last = {
        chart: shown,
        at: now,
        outcomes,
        isWhole,
        isNews: (outcome) =>
          isWhole ||
          work.isChanged(derivationOf(outcome)) ||
          asked.some((keys) => keys.has(keyOf(outcome.subject))),
        asOfNow: (outcome) => (isWhole ? outcome : work.read(derivationOf(outcome))),
        nextMoment,
      };
      return last;
    },
  };
};
