import { tableFor } from '../../clinic/rule-set/parameters.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import type { JudgedCondition } from './judged-conditions.js';
import { judgeBySecondChannel } from './second-channel.js';

/** What json-rules-engine said of conditions that were judged here, over a whole run. */
export interface SecondOpinion {
  /** What the two evaluators disagree on. What was asked lately is not asked again. */
  ask(judged: readonly JudgedCondition[]): Promise<readonly Disagreement[]>;
  /** How many distinct judgements both evaluators made. */
  compared(): number;
}

/** A condition that the two evaluators judge differently on the same facts: one of them errs. */
export interface Disagreement {
  readonly ruleId: string;
  /** `its gate`, `level 1` */
  readonly part: string;
  readonly judged: boolean;
  readonly secondChannel: boolean;
}

/** Judgements remembered as asked: some megabytes. */
const MOST_REMEMBERED = 50_000;

/** Has json-rules-engine judge the same facts (design, section 2, point 10): a disagreement means one of the two errs. */
export const secondOpinion = (ruleSet: RuleSet): SecondOpinion => {
  const asked = new Set<string>();
  const tables = new Map(
    ruleSet.rules.map(({ document: { id } }) => [id, tableFor(id, ruleSet.parameters)] as const),
  );
  let compared = 0;
  const disagreement = async (one: JudgedCondition): Promise<readonly Disagreement[]> => {
    const { ruleId, part, condition, answers, result } = one;
    const second = await judgeBySecondChannel(condition, answers, tables.get(ruleId) ?? new Map());
    if (second === 'not-judged') return [];
    compared += 1;
    return second === result ? [] : [{ ruleId, part, judged: result, secondChannel: second }];
  };
  return {
    compared: () => compared,
    ask: async (judged) => {
      if (asked.size > MOST_REMEMBERED) asked.clear();
      const fresh: JudgedCondition[] = [];
      for (const one of judged) {
        if (!asked.has(one.key)) fresh.push(one);
        asked.add(one.key);
      }
      return (await Promise.all(fresh.map(disagreement))).flat();
    },
  };
};
