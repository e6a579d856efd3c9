import { assessCase } from '../../clinic/case-file/assess-case.js';
import { failuresOf, type RuleCase } from '../../clinic/case-file/rule-case.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { judgedConditionsOf } from '../../patient-record/second-channel/judged-conditions.js';
import { secondOpinion, type Disagreement } from '../../patient-record/second-channel/second-opinion.js';
import { chartsOf } from './charts-of-case.js';

export interface CaseResult {
  readonly rule: string;
  readonly case: string;
  readonly passed: boolean;
  readonly failures: readonly string[];
}

/** What a run of the rules' cases came to. */
export interface RuleTestResult {
  readonly passed: boolean;
  readonly cases: readonly CaseResult[];
  /** Rules that nothing tests. */
  readonly rulesWithoutCases: readonly string[];
  /** Distinct judgements in which json-rules-engine was compared with our own evaluator. */
  readonly comparedWithJsonRulesEngine: number;
}

/** Runs cases one by one; `ids` are the rules that ought to have some. */
export const runRuleCases = async (
  ruleSet: RuleSet,
  cases: readonly RuleCase[],
  ids: readonly string[],
  progress: (done: number) => void,
): Promise<RuleTestResult> => {
  const opinion = secondOpinion(ruleSet);
  const results: CaseResult[] = [];
  for (const ruleCase of cases) {
    const judged = chartsOf(assessCase(ruleCase.caseFile, ruleSet)).flatMap(({ chart, at }) =>
      judgedConditionsOf(chart, ruleSet, at),
    );
    const disagreements = (await opinion.ask(judged)).map(inWords);
    const failures = [...homeless(ruleCase, ruleSet), ...failuresOf(ruleCase, ruleSet), ...disagreements];
    const { ruleId: rule, caseFile } = ruleCase;
    results.push({ rule, case: caseFile.case, passed: failures.length === 0, failures });
    progress(results.length);
  }
  const tested = new Set(cases.map(({ ruleId }) => ruleId));
  const rulesWithoutCases = ids.filter((id) => !tested.has(id));
  const passed = rulesWithoutCases.length === 0 && results.every((one) => one.passed);
  return { passed, cases: results, rulesWithoutCases, comparedWithJsonRulesEngine: opinion.compared() };
};

const inWords = ({ ruleId, part, judged, secondChannel }: Disagreement): string =>
  `${ruleId}, ${part}: judged ${judged}, but json-rules-engine says ${secondChannel}`;

const homeless = ({ ruleId }: RuleCase, ruleSet: RuleSet): readonly string[] => {
  if (ruleSet.byId.has(ruleId)) return [];
  return [
    ruleId === ''
      ? 'its file is not named after a rule (<ID>-<slug>.cases.json)'
      : `there is no rule ${ruleId}, to which its file belongs`,
  ];
};
