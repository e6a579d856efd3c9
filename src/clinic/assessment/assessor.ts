import { derivations, type Derivation } from '../../kernel/derivations.js';
import { derivedOnce } from '../../kernel/derived-once.js';
import type { Instant } from '../../kernel/instant.js';
import type { Chart } from '../chart/chart.js';
import { followedChart } from '../chart/followed-chart.js';
import { keyOf, type Subject } from '../facts/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Assessment } from './assessment.js';
import type { Judging } from './hearing.js';
import { hearings } from './hearings.js';
import { judgedOutcomes } from './judged-outcomes.js';
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

export const assessorOf = (
  patientId: string,
  ruleSet: RuleSet,
  judging: Judging = 'as-far-as-it-takes',
): Assessor => {
  const work = judging === 'whole' ? derivedOnce() : derivations();
  const followed = followedChart(patientId, work);
  const hearingOf = hearings(ruleSet, followed.chart, work, judging);
  const judged = judgedOutcomes(ruleSet, followed.chart, work, hearingOf);
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
      const { subjects, outcomes: all, row, newSubjects } = judged();
      const isWhole = wanted === 'whole';
      const asked: ReadonlySet<string> = isWhole ? newSubjects : new Set([...newSubjects, ...wanted]);
      const changed = new Set<Subject>();
      let hasFault = false;
      const next = work.bringAll(row, (index) => {
        const [subject, outcome] = [subjects[index], all[index]?.value];
        if (subject !== undefined) changed.add(subject);
        if (outcome?.fault !== undefined) hasFault = true;
      });
      const isAsked = (subject: Subject): boolean => asked.size > 0 && asked.has(keyOf(subject));
      const isWanted = (_: unknown, index: number): boolean => {
        const subject = subjects[index] as Subject;
        return changed.has(subject) || isAsked(subject);
      };
      const isNothing = changed.size + asked.size === 0;
      const some = isWhole || isNothing ? [] : all.filter(isWanted).map(work.holding);
      const outcomes = isWhole ? all.map(work.read) : some;
      isIntact = !hasFault;
      const nextMoment = next === Number.POSITIVE_INFINITY ? undefined : next;
      last = {
        at: now,
        outcomes,
        isWhole,
        isNews: (outcome) => isWhole || isAsked(outcome.subject) || work.isChanged(derivationOf(outcome)),
        asOfNow: (outcome) => (isWhole ? outcome : work.read(derivationOf(outcome))),
        nextMoment,
      };
      return last;
    },
  };
};
