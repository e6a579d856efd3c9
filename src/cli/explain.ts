import { assessCase } from '../clinic/case-file/assess-case.js';
import { explain, type Explanation } from '../clinic/explanation/explanation.js';
import type { CaseFile } from '../clinic/case-file/case-file.js';
import type { CompiledRule, RuleSet } from '../clinic/rule-set/rule-set.js';
import { readMoment, type Moment } from '../kernel/instant.js';
import { Refused } from '../platform/refused.js';
import { caseUntil, lastMomentOf } from './case-until.js';

/** Reads `--at`, which means nothing without `--explain`. */
export const readMomentOption = (at: string | undefined, rule: string | undefined): Moment | undefined => {
  if (at === undefined) return undefined;
  if (rule === undefined) throw new Refused(['--at: goes with --explain RULE']);
  const moment = readMoment(at);
  if (moment !== undefined) return moment;
  throw new Refused(['--at: must be an ISO 8601 time with an offset, such as 2024-01-12T09:00:00+01:00']);
};

/** How one rule was judged in a case at a moment. */
export interface CaseExplanation extends Explanation {
  readonly case: string;
}

/** Explains one rule in each case, at a moment or at each case's last. */
export const explanationsIn = (
  cases: readonly CaseFile[],
  ruleSet: RuleSet,
  ruleId: string,
  at: Moment | undefined,
): readonly CaseExplanation[] => {
  const rule = ruleNamed(ruleSet, ruleId);
  return cases.map((caseFile) => {
    const moment = at ?? lastMomentOf(caseFile);
    const until = caseUntil(caseFile, moment);
    if (until !== undefined) {
      const { course } = assessCase(until, ruleSet);
      return { case: until.case, ...explain(course, ruleSet, rule, moment) };
    }
    throw new Refused([`--at: nothing of the case ${caseFile.case} was recorded by ${moment.text}`]);
  });
};

/** A rule by its id, in whatever case it was typed; refused with the ids there are. */
export const ruleNamed = (ruleSet: RuleSet, id: string): CompiledRule => {
  const rule = ruleSet.byId.get(id.toUpperCase());
  if (rule !== undefined) return rule;
  throw new Refused([`there is no rule ${id}; there are: ${[...ruleSet.byId.keys()].join(', ')}`]);
};
