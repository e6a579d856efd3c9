import { describe, expect, it } from '@jest/globals';
import { failuresOf, type RuleCase } from '../../src/clinic/case-file/rule-case.js';
import type { Filed } from '../../src/clinic/rule-set/read-documents.js';
import type { RuleDocument } from '../../src/clinic/rule-set/rule-document.js';
import { readRealRules, realRuleSet } from '../support/real-rules.js';

const real = await readRealRules();

/** The smallest difference that matters clinically, by unit; what has no entry is a count and moves by 1. */
const STEPS: Readonly<Record<string, number>> = {
  Cel: 0.1,
  '[degF]': 0.1,
  'mmol/L': 0.01,
  'mmol/L{ionised}': 0.01,
  'mg/dL': 0.1,
  'mg/dL{ionised}': 0.1,
  'umol/L': 0.1,
  'mg/kg': 0.01,
  'mg/kg/d': 0.1,
  'mg/mL': 0.01,
  '10*9/L': 0.1,
  '{ratio}': 0.01,
};

interface Moved {
  readonly rule: string;
  readonly name: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
}

/** Every figure of every rule, a step down and a step up; a flag flipped. */
const moves = real.rules.flatMap(({ document }) =>
  Object.entries(document.parameters).flatMap(([name, { values, range }]) =>
    Object.entries(values).flatMap(([unit, from]): readonly Moved[] => {
      const [low, high] = range[unit] ?? [0, 1];
      const isFlag = unit === '1' && low === 0 && high === 1;
      const step = STEPS[unit] ?? 1;
      const to = isFlag ? [1 - from] : [from - step, from + step];
      return to.map((figure) => ({
        rule: document.id,
        name,
        unit,
        from,
        to: Math.round(figure * 1e6) / 1e6,
      }));
    }),
  ),
);

const withFigure = ({ file, document }: Filed<RuleDocument>, moved: Moved): Filed<RuleDocument> => {
  const parameter = document.parameters[moved.name];
  if (document.id !== moved.rule || parameter === undefined) return { file, document };
  const values = { ...parameter.values, [moved.unit]: moved.to };
  const [low, high] = parameter.range[moved.unit] ?? [moved.to, moved.to];
  const range = {
    ...parameter.range,
    [moved.unit]: [Math.min(low, moved.to), Math.max(high, moved.to)] as const,
  };
  const parameters = { ...document.parameters, [moved.name]: { ...parameter, values, range } };
  return { file, document: { ...document, parameters } };
};

/** The rule's own cases first: they are the likeliest to notice. */
const casesFor = (rule: string): readonly RuleCase[] => [
  ...real.cases.filter(({ ruleId }) => ruleId === rule),
  ...real.cases.filter(({ ruleId }) => ruleId !== rule),
];

describe('a threshold moved by one step', () => {
  it.each(moves)('is noticed: $rule $name from $from to $to $unit', (moved) => {
    const ruleSet = realRuleSet({
      general: real.general,
      rules: real.rules.map((rule) => withFigure(rule, moved)),
    });
    const noticed = casesFor(moved.rule).some((ruleCase) => failuresOf(ruleCase, ruleSet).length > 0);
    expect(noticed).toBe(true);
  });
});
