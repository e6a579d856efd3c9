import type { AssessedCase } from '../../clinic/case-file/assess-case.js';
import { tableFor } from '../../clinic/rule-set/parameters.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { judgeBySecondChannel } from '../../patient-record/second-channel.js';
import { judgedConditionsOf, type JudgedCondition } from './judged-conditions.js';

/** What json-rules-engine said of conditions that were judged here, over a whole run. */
export interface SecondOpinion {
  /** Asks about a case, and answers with what the two evaluators disagree on. What was asked before is not asked again. */
  ask(assessed: AssessedCase): Promise<readonly string[]>;
  /** How many distinct judgements both evaluators made. */
  compared(): number;
}

/** Has json-rules-engine judge the same facts (design, section 2, point 10): a disagreement means one of the two errs. */
export const secondOpinion = (ruleSet: RuleSet): SecondOpinion => {
  const asked = new Set<string>();
  const tables = new Map(
    ruleSet.rules.map(({ document: { id } }) => [id, tableFor(id, ruleSet.parameters)] as const),
  );
  let compared = 0;
  const disagreement = async (one: JudgedCondition): Promise<readonly string[]> => {
    const { ruleId, part, condition, answers, result } = one;
    const second = await judgeBySecondChannel(condition, answers, tables.get(ruleId) ?? new Map());
    if (second === 'not-judged') return [];
    compared += 1;
    return second === result
      ? []
      : [`${ruleId}, ${part}: judged ${result}, but json-rules-engine says ${second}`];
  };
  return {
    compared: () => compared,
    ask: async (assessed) => {
      const fresh: JudgedCondition[] = [];
      for (const one of judgedConditionsOf(assessed, ruleSet)) {
        if (!asked.has(one.key)) fresh.push(one);
        asked.add(one.key);
      }
      return (await Promise.all(fresh.map(disagreement))).flat();
    },
  };
};
