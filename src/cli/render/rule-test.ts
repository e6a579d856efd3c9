import type { RuleTestResult } from '../rule-test/run-rule-cases.js';
import { count, hanging } from './layout.js';
import type { Paint } from './paint.js';

/** What failed, case by case, and a last line that says what was run. */
export const ruleTestLines = (result: RuleTestResult, paint: Paint): readonly string[] => {
  const { cases, rulesWithoutCases, comparedWithJsonRulesEngine: compared } = result;
  const failed = cases.filter(({ passed }) => !passed);
  const rules = new Set(cases.map(({ rule }) => rule)).size;
  return [
    ...failed.flatMap(({ rule, case: name, failures }) => [
      ...hanging('FAILED  ', `${rule} ${name}`).map((line) => paint('grave', line)),
      ...failures.flatMap((failure) => hanging('        - ', failure)),
    ]),
    ...rulesWithoutCases.map((id) => paint('grave', `FAILED  ${id} has no cases`)),
    ...hanging(
      '',
      `${count(rules, 'rule')}: ${count(cases.length - failed.length, 'case')} passed, ` +
        `${failed.length + rulesWithoutCases.length} failed; ` +
        `json-rules-engine was asked about ${count(compared, 'distinct judgement')} of them`,
    ),
  ];
};
