import { describe, expect, it } from '@jest/globals';
import { at, recorded } from '../../../test/support/history.js';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { graded, infusion, pain } from '../../../test/support/telling.js';
import type { Entry } from '../entries/entry.js';
import { failuresOf, type Expectation, type RuleCase } from './rule-case.js';

const limited = rule({
  id: 'T-02',
  scope: ['order', 'infusion'],
  parameters: { most: { values: { mg: 60 }, range: { mg: [40, 80] }, basis: 'site', source: 'none' } },
  levels: [
    {
      kind: 'block',
      severity: 'medium',
      conditions: { fact: 'dose', operator: 'greaterThan', value: { fact: 'parameter:most' } },
      summary: 'a high dose',
    },
  ],
});
const RULES = ruleSetOf(graded, limited);

const caseOf = (ruleId: string, entries: readonly Entry[], expected: readonly Expectation[]): RuleCase => ({
  ruleId,
  caseFile: {
    case: 'a case',
    patient: 'p',
    lists: entries.map((entry, index) => ({
      recordedAt: at(entry.occurredAt),
      entries: [recorded(entry, index + 1)],
    })),
    assessAt: [],
  },
  expect: expected,
});

const SEVERE = pain('2024-05-01T08:00:00Z', 8);
const BETTER = pain('2024-05-02T08:00:00Z', 1);
const INFUSION = infusion('2024-05-01T08:00:00Z', 'i1');

describe('a case of a rule', () => {
  it('passes where what is expected comes of it, whatever is left open in the expectation', () => {
    expect(failuresOf(caseOf('T-01', [SEVERE], [{ ruleId: 'T-01' }]), RULES)).toEqual([]);
    const whole: Expectation = {
      ruleId: 'T-01',
      kind: 'alert',
      severity: 'high',
      raisedAt: '2024-05-01T08:00:00Z',
      closedAt: '2024-05-02T08:00:00Z',
      closedBecause: 'no-longer-true',
      late: false,
    };
    expect(failuresOf(caseOf('T-01', [SEVERE, BETTER], [whole]), RULES)).toEqual([]);
  });

  it.each<Partial<Expectation>>([
    { kind: 'task' },
    { severity: 'low' },
    { raisedAt: '2024-05-01T09:00:00Z' },
    { closedAt: null },
    { closedBecause: 'known' },
    { late: true },
  ])('fails where one thing is otherwise than expected: %j', (other) => {
    const [failure] = failuresOf(caseOf('T-01', [SEVERE, BETTER], [{ ruleId: 'T-01', ...other }]), RULES);
    const [[field, value] = []] = Object.entries(other);
    expect(failure).toBe(
      `expected ruleId T-01, ${field} ${value}, got ruleId T-01, kind alert, severity high, ` +
        'raisedAt 2024-05-01T08:00:00Z, closedAt 2024-05-02T08:00:00Z, closedBecause no-longer-true, late false',
    );
  });

  it('fails where nothing came of the rule, whatever came of others', () => {
    expect(failuresOf(caseOf('T-02', [SEVERE], [{ ruleId: 'T-02', kind: 'block' }]), RULES)).toEqual([
      'expected ruleId T-02, kind block, got no T-02',
    ]);
  });

  it('tells everything that did come of the rule', () => {
    const again = pain('2024-05-03T08:00:00Z', 5);
    const expected = [{ ruleId: 'T-01' }, { ruleId: 'T-01' }, { ruleId: 'T-01', severity: 'critical' }];
    expect(failuresOf(caseOf('T-01', [SEVERE, BETTER, again], expected.slice(2)), RULES)[0]).toMatch(
      /^expected ruleId T-01, severity critical, got ruleId T-01, .*severity high.* and ruleId T-01, .*severity low/,
    );
    expect(failuresOf(caseOf('T-01', [SEVERE, BETTER, again], expected), RULES)).toEqual([
      'expected ruleId T-01, severity critical, got no T-01',
    ]);
  });

  it('fails where its own rule says more than is expected', () => {
    expect(failuresOf(caseOf('T-01', [SEVERE], []), RULES)).toEqual([
      'raised ruleId T-01, kind alert, severity high, raisedAt 2024-05-01T08:00:00Z, closedAt null, ' +
        'closedBecause null, late false, which is not expected',
    ]);
  });

  it('need not expect what other rules say', () => {
    expect(failuresOf(caseOf('T-02', [SEVERE], []), RULES)).toEqual([]);
  });

  it('need not expect that the rule cannot be assessed, but can', () => {
    expect(failuresOf(caseOf('T-01', [INFUSION], []), RULES)).toEqual([]);
    const unknown: Expectation = { ruleId: 'T-01', kind: 'cannot-assess' };
    expect(failuresOf(caseOf('T-01', [INFUSION], [unknown]), RULES)).toEqual([]);
  });

  it('is not met by a rule that cannot be assessed, unless that is what it expects', () => {
    expect(failuresOf(caseOf('T-01', [INFUSION], [{ ruleId: 'T-01' }]), RULES)).toHaveLength(1);
  });

  it('may set parameters as a site would, for itself alone', () => {
    const own: RuleCase = {
      ...caseOf('T-02', [INFUSION], [{ ruleId: 'T-02', kind: 'block', closedAt: null }]),
      site: { 'T-02': { most: { mg: 45 } } },
    };
    expect(failuresOf(own, RULES)).toEqual([]);
    expect(failuresOf(caseOf('T-02', [INFUSION], []), RULES)).toEqual([]);
  });

  it('fails where the parameters it sets would be refused at a site', () => {
    const own: RuleCase = { ...caseOf('T-02', [INFUSION], []), site: { 'T-02': { most: { mg: 90, g: 1 } } } };
    expect(failuresOf(own, RULES)).toEqual([
      'site: T-02.most.mg: must be between 40 and 80',
      'site: T-02.most.g: must be given in mg',
    ]);
  });
});
