import { describe, expect, it } from '@jest/globals';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { infusion, pain, painLevel, tell } from '../../../test/support/telling.js';
import type { AdvisoryKind, AdvisoryRaised, Severity } from '../advisories/advisory.js';
import type { Subject } from '../facts/subject.js';
import type { Level } from '../rule-set/rule-document.js';
import { byPriority } from './statement.js';

const P: Subject = { kind: 'patient', id: 'p' };

const raised = (kind: AdvisoryKind, severity: Severity, ruleId = 'T-01', scope = P): AdvisoryRaised => ({
  type: 'AdvisoryRaised',
  advisoryId: `p~${ruleId}~${scope.id}~1`,
  ruleId,
  ruleVersion: 1,
  scope,
  kind,
  severity,
  audience: ['nurse'],
  summary: 'for tests',
  evidence: [],
  missing: [],
  late: false,
  historical: false,
});

/** Whatever order they come in. */
const inOrder = (...advisories: readonly AdvisoryRaised[]) => {
  const forwards = advisories.toSorted(byPriority);
  expect(advisories.toReversed().toSorted(byPriority)).toEqual(forwards);
  return forwards;
};

describe('the order in which advisories of one moment are raised', () => {
  it('is: what is critical, what blocks, alerts and tasks by severity, suggestions, what cannot be assessed', () => {
    const most = inOrder(
      raised('cannot-assess', 'info'),
      raised('suggestion', 'low'),
      raised('suggestion', 'high'),
      raised('data-flag', 'info'),
      raised('alert', 'low'),
      raised('task', 'medium'),
      raised('alert', 'high'),
      raised('block', 'medium'),
      raised('alert', 'critical'),
    );
    expect(most.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      'alert critical',
      'block medium',
      'alert high',
      'task medium',
      'alert low',
      'data-flag info',
      'suggestion high',
      'suggestion low',
      'cannot-assess info',
    ]);
  });

  it('lets nothing that blocks go before what is critical', () => {
    const [first] = inOrder(raised('block', 'high', 'T-01'), raised('alert', 'critical', 'T-09'));
    expect(first?.kind).toBe('alert');
  });

  it('is by rule where two are equally pressing, then by what they are about', () => {
    const cycle = (id: string): Subject => ({ kind: 'cycle', id });
    const sorted = inOrder(
      raised('alert', 'high', 'T-02', cycle('c1')),
      raised('alert', 'high', 'T-01', cycle('c2')),
      raised('alert', 'high', 'T-01', cycle('c1')),
    );
    expect(sorted.map(({ ruleId, scope }) => `${ruleId} ${scope.id}`)).toEqual([
      'T-01 c1',
      'T-01 c2',
      'T-02 c1',
    ]);
  });

  it('makes no difference between an advisory and itself', () => {
    expect(byPriority(raised('alert', 'high'), raised('alert', 'high'))).toBe(0);
  });

  it('is the order in which they are written', () => {
    const set = ruleSetOf(
      rule({ id: 'T-01', levels: [painLevel('low', 4)] }),
      rule({ id: 'T-02', levels: [{ ...painLevel('high', 4), kind: 'suggestion' }] }),
      rule({ id: 'T-03', levels: [painLevel('critical', 4)] }),
    );
    expect(tell(set, pain('2024-05-01T08:00:00Z', 5)).lines).toEqual([
      '05-01T08:00 T-03 patient:p 1 raised alert critical',
      '05-01T08:00 T-01 patient:p 1 raised alert low',
      '05-01T08:00 T-02 patient:p 1 raised suggestion high',
    ]);
  });
});

describe('what an advisory says', () => {
  const sayingOf = (level: Partial<Level>, title = 'Pain', score: number | undefined = 5) => {
    const levels = [{ ...painLevel('low', 4), ...level }];
    const set = ruleSetOf(rule({ id: 'T-01', title, audience: ['clinician'], levels }));
    const entry =
      score === undefined ? infusion('2024-05-01T08:00:00Z', 'i1') : pain('2024-05-01T08:00:00Z', score);
    return tell(set, entry).concluded[0]?.conclusions[0];
  };

  it('is what its level says, to the rule’s audience or to the level’s own', () => {
    expect(sayingOf({})).toMatchObject({
      kind: 'alert',
      severity: 'low',
      audience: ['clinician'],
      summary: 'pain at least 4',
      missing: [],
    });
    expect(sayingOf({ audience: ['nurse', 'auditor'] })).toMatchObject({ audience: ['nurse', 'auditor'] });
  });

  it('is, where the rule cannot be assessed, that it cannot, to the rule’s audience, with what is missing', () => {
    const set = ruleSetOf(
      rule({ id: 'T-01', title: 'Pain', audience: ['clinician'], levels: [painLevel('low', 4)] }),
    );
    expect(tell(set, infusion('2024-05-01T08:00:00Z', 'i1')).concluded[0]?.conclusions).toMatchObject([
      {
        kind: 'cannot-assess',
        severity: 'info',
        audience: ['clinician'],
        summary: 'Cannot be assessed: Pain',
        evidence: [{ fact: 'latest-pain', value: null, result: 'unknown' }],
        missing: [{ fact: 'pain', because: 'never-recorded' }],
      },
    ]);
  });

  it('fits a line, however long the title of the rule that cannot be assessed', () => {
    const levels = [painLevel('low', 4)];
    const set = ruleSetOf(rule({ id: 'T-01', title: 'x'.repeat(200), levels }));
    expect(tell(set, infusion('2024-05-01T08:00:00Z', 'i1')).concluded[0]?.conclusions[0]).toHaveProperty(
      'summary',
      `Cannot be assessed: ${'x'.repeat(119)}`,
    );
  });
});
