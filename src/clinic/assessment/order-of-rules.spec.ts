import { describe, expect, it } from '@jest/globals';
import { at, recorded } from '../../../test/support/history.js';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { infusion, order, pain, painLevel } from '../../../test/support/telling.js';
import { emptyChart, evolve, type Chart } from '../chart/chart.js';
import type { Entry } from '../entries/entry.js';
import { assess } from './assess.js';
import { assessorOf, type Wanted } from './assessor.js';
import type { Assessment } from './assessment.js';

const DOSED = { all: [{ fact: 'dose', operator: 'greaterThan', value: 10 }] } as const;
const level = { kind: 'alert', severity: 'high', summary: 'dosed', conditions: DOSED } as const;

const RULES = ruleSetOf(
  rule({ id: 'T-01', scope: ['infusion', 'order'], levels: [level] }),
  rule({ id: 'T-02', levels: [painLevel('high', 7)] }),
  rule({ id: 'T-03', scope: ['order', 'infusion'], levels: [level] }),
);

const chartOf = (...entries: readonly Entry[]): Chart =>
  evolve(
    emptyChart('p'),
    entries.map((entry, revision) => recorded(entry, revision, at(entry.occurredAt).at)),
  );

const ONE = [order('2024-05-01T08:00:00Z', 'o1'), infusion('2024-05-01T10:00:00Z', 'i1', 'o1')];
const TWO = [...ONE, order('2024-05-02T08:00:00Z', 'o2'), infusion('2024-05-02T10:00:00Z', 'i2', 'o2')];
const NOON = at('2024-05-02T12:00:00Z').at;

/** Wants every outcome of some subjects, also of what is false. */
const wanting = (...keys: readonly string[]): Wanted => ({ keys: new Set(keys), stands: () => true });

const listed = ({ outcomes }: Assessment): readonly string[] =>
  outcomes.map(({ rule: { document }, subject }) => `${document.id} ${subject.id}`);

describe('the outcomes of an assessment', () => {
  const all = [
    'T-01 i1',
    'T-01 i2',
    'T-01 o1',
    'T-01 o2',
    'T-02 p',
    'T-03 o1',
    'T-03 o2',
    'T-03 i1',
    'T-03 i2',
  ];

  it('stand by rule, then by the kinds of its scope as it names them, then as the subjects came about', () => {
    expect(listed(assess(chartOf(...TWO), RULES, NOON))).toEqual(all);
    expect(listed(assessorOf('p', RULES).assess(chartOf(...TWO), NOON, 'whole'))).toEqual(all);
  });

  it('stand in the same order where only some subjects are spoken of', () => {
    const assessor = assessorOf('p', RULES);
    assessor.assess(chartOf(...ONE), NOON, 'whole');
    const further = assessor.assess(chartOf(...TWO), NOON, wanting('infusion:i1'));
    expect(listed(further)).toEqual(['T-01 i1', 'T-01 i2', 'T-01 o2', 'T-03 o2', 'T-03 i1', 'T-03 i2']);
  });

  it('are those of one subject alone where nothing else changed, and none where nothing did', () => {
    const assessor = assessorOf('p', RULES);
    assessor.assess(chartOf(...TWO), NOON, 'whole');
    expect(listed(assessor.assess(chartOf(...TWO), NOON, wanting()))).toEqual([]);
    const scored = chartOf(...TWO, pain('2024-05-02T11:00:00Z', 8));
    expect(listed(assessor.assess(scored, NOON, wanting()))).toEqual(['T-02 p']);
  });

  it('are of what is false only those in whose place something stands', () => {
    const assessor = assessorOf('p', RULES);
    assessor.assess(chartOf(...TWO), NOON, 'whole');
    const painless = chartOf(...TWO, pain('2024-05-02T11:00:00Z', 2));
    const wanted = {
      keys: new Set(['order:o1', 'patient:p']),
      stands: (place: string) => place === 'T-02~patient:p',
    };
    expect(listed(assessor.assess(painless, NOON, wanted))).toEqual(['T-01 o1', 'T-02 p', 'T-03 o1']);
  });
});
