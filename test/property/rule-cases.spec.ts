import { describe, expect, it } from '@jest/globals';
import { failuresOf } from '../../src/clinic/case-file/rule-case.js';
import { groupBy } from '../../src/kernel/group-by.js';
import { readRealRules, realRuleSet } from '../support/real-rules.js';

const real = await readRealRules();
const ruleSet = realRuleSet(real);

describe.each([...groupBy(real.cases, ({ ruleId }) => ruleId)])('%s', (_, cases) => {
  it.each(cases.map((one) => [one.caseFile.case, one] as const))('%s', (_name, ruleCase) => {
    expect(failuresOf(ruleCase, ruleSet)).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('has cases for every rule', () => {
    const tested = new Set(real.cases.map(({ ruleId }) => ruleId));
    expect(real.rules.map(({ document }) => document.id).filter((id) => !tested.has(id))).toEqual([]);
  });

  it('holds every rule the clinical reference lists', () => {
    const count = { IND: 7, PRE: 8, DOSE: 5, CA: 9, FEV: 5, AE: 6, OUT: 3, QA: 1 };
    const listed = Object.entries(count).flatMap(([topic, last]) =>
      Array.from({ length: last }, (_, index) => `${topic}-${String(index + 1).padStart(2, '0')}`),
    );
    expect(real.rules.map(({ document }) => document.id).toSorted()).toEqual(listed.toSorted());
  });
});
