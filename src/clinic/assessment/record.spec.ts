import { describe, expect, it } from '@jest/globals';
import { at } from '../../../test/support/history.js';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { graded, infusion, pain, painLevel, retraction, tell, told } from '../../../test/support/telling.js';
import { assessAt, settle } from './settle.js';

describe('from level to edge', () => {
  it('raises once, says nothing while nothing changes, and closes when it is no longer true', () => {
    const { lines } = tell(
      ruleSetOf(graded),
      pain('2024-05-01T08:00:00Z', 5, 'a'),
      infusion('2024-05-01T09:00:00Z', 'i1'),
      pain('2024-05-02T08:00:00Z', 2),
    );
    expect(lines).toEqual([
      '05-01T08:00 T-01 patient:p 1 raised alert low',
      '05-02T08:00 T-01 patient:p 1 closed (no-longer-true)',
    ]);
  });

  it('revises an open advisory when its severity changes, and when it rests on another entry', () => {
    const { lines } = tell(
      ruleSetOf(graded),
      pain('2024-05-01T08:00:00Z', 5),
      pain('2024-05-02T08:00:00Z', 8),
      pain('2024-05-03T08:00:00Z', 9),
      pain('2024-05-04T08:00:00Z', 4),
    );
    expect(lines).toEqual([
      '05-01T08:00 T-01 patient:p 1 raised alert low',
      '05-02T08:00 T-01 patient:p 1 revised high (severity)',
      '05-03T08:00 T-01 patient:p 1 revised high (sources)',
      '05-04T08:00 T-01 patient:p 1 revised low (severity)',
    ]);
  });

  it('raises a new advisory that follows the last one when the condition comes back', () => {
    const { lines, concluded } = tell(
      ruleSetOf(graded),
      pain('2024-05-01T08:00:00Z', 5),
      pain('2024-05-02T08:00:00Z', 1),
      pain('2024-05-03T08:00:00Z', 6),
    );
    expect(lines.at(-1)).toBe('05-03T08:00 T-01 patient:p 2 raised alert low');
    expect(concluded.at(-1)?.conclusions[0]).toMatchObject({ follows: 'p~T-01~patient:p~1' });
  });

  it('says nothing the second time the same chart is assessed', () => {
    const ruleSet = ruleSetOf(graded);
    const { course } = tell(ruleSet, pain('2024-05-01T08:00:00Z', 5));
    expect(told(assessAt(course, ruleSet, at('2024-05-01T08:00:00Z')).concluded)).toEqual([]);
  });
});

describe('what is unknown', () => {
  it('is listed as cannot-assess, and closes as known when it can be judged', () => {
    const { lines } = tell(
      ruleSetOf(graded),
      infusion('2024-05-01T09:00:00Z', 'i1'),
      pain('2024-05-02T08:00:00Z', 5),
    );
    expect(lines).toEqual([
      '05-01T09:00 T-01 patient:p 1 raised cannot-assess info',
      '05-02T08:00 T-01 patient:p 1 closed (known)',
      '05-02T08:00 T-01 patient:p 2 raised alert low',
    ]);
  });

  it('never closes an open advisory; it lists what is missing and keeps its severity', () => {
    const ruleSet = ruleSetOf(graded);
    const { course } = tell(ruleSet, pain('2024-05-01T08:00:00Z', 8));
    const settled = settle(course, ruleSet, at('2024-06-01T08:00:00Z').at);
    expect(told(settled.concluded)).toEqual(['05-09T00:00 T-01 patient:p 1 revised high (missing)']);
    const revised = settled.concluded.at(0)?.conclusions[0];
    expect(revised).toMatchObject({
      severity: 'high',
      missing: [{ fact: 'pain', because: 'out-of-date', lastSeen: '2024-05-01T08:00:00Z' }],
    });
  });

  it('closes an advisory whose entry was retracted, and says that nothing is known', () => {
    const { lines } = tell(
      ruleSetOf(graded),
      pain('2024-05-01T08:00:00Z', 8, 'a'),
      retraction('2024-05-01T09:00:00Z', 'a'),
    );
    expect(lines).toEqual([
      '05-01T08:00 T-01 patient:p 1 raised alert high',
      '05-01T09:00 T-01 patient:p 1 closed (retracted)',
      '05-01T09:00 T-01 patient:p 2 raised cannot-assess info',
    ]);
  });

  it('is spoken for by another rule where the document says so, which stays silent while the first is open', () => {
    const standIn = rule({
      id: 'T-02',
      levels: [
        {
          kind: 'suggestion',
          severity: 'info',
          conditions: { fact: 'pain-undecided', params: { rule: 'T-01' }, operator: 'equal', value: true },
          summary: 'pain is not known',
        },
      ],
    });
    const ruleSet = ruleSetOf(rule({ ...graded, whenUnknown: 'T-02' }), standIn);
    const { course, lines, concluded } = tell(
      ruleSet,
      infusion('2024-05-01T09:00:00Z', 'i1'),
      pain('2024-05-02T08:00:00Z', 8),
    );
    expect(lines).toEqual([
      '05-01T09:00 T-02 patient:p 1 raised suggestion info',
      '05-02T08:00 T-02 patient:p 1 closed (known)',
      '05-02T08:00 T-01 patient:p 1 raised alert high',
    ]);
    expect(concluded[0]?.conclusions[0]).toMatchObject({
      missing: [{ fact: 'pain', because: 'never-recorded' }],
    });
    expect(told(settle(course, ruleSet, at('2024-06-01T08:00:00Z').at).concluded)).toEqual([
      '05-10T00:00 T-01 patient:p 1 revised high (missing)',
    ]);
  });

  it('stands for the one rule that fails, with the fault as its reason; the others speak', () => {
    const broken = rule({
      id: 'T-09',
      levels: [{ ...painLevel('low', 1), conditions: { fact: 'broken', operator: 'equal', value: true } }],
    });
    const { lines, concluded } = tell(ruleSetOf(graded, broken), pain('2024-05-01T08:00:00Z', 5));
    expect(lines).toEqual([
      '05-01T08:00 T-01 patient:p 1 raised alert low',
      '05-01T08:00 T-09 patient:p 1 raised cannot-assess info',
    ]);
    expect(concluded[0]?.conclusions[1]).toMatchObject({ missing: [{ fact: 'T-09', because: 'fault' }] });
  });
});

describe('supersession', () => {
  const graver = rule({ id: 'T-02', levels: [painLevel('critical', 8)], closes: ['T-01'] });

  it('closes the milder rule in the same write, each keeping its own id', () => {
    const { lines } = tell(
      ruleSetOf(graded, graver),
      pain('2024-05-01T08:00:00Z', 5),
      pain('2024-05-02T08:00:00Z', 9),
      pain('2024-05-03T08:00:00Z', 6),
    );
    expect(lines).toEqual([
      '05-01T08:00 T-01 patient:p 1 raised alert low',
      '05-02T08:00 T-01 patient:p 1 closed (superseded by T-02)',
      '05-02T08:00 T-02 patient:p 1 raised alert critical',
      '05-03T08:00 T-02 patient:p 1 closed (no-longer-true)',
      '05-03T08:00 T-01 patient:p 2 raised alert low',
    ]);
  });

  it('names the gravest of several, and does not raise a milder one beside it', () => {
    const gravest = rule({ id: 'T-03', levels: [painLevel('critical', 9)], closes: ['T-01', 'T-02'] });
    const { lines } = tell(
      ruleSetOf(graded, graver, gravest),
      pain('2024-05-01T08:00:00Z', 5),
      pain('2024-05-02T08:00:00Z', 10),
    );
    expect(lines.slice(1)).toEqual([
      '05-02T08:00 T-01 patient:p 1 closed (superseded by T-03)',
      '05-02T08:00 T-03 patient:p 1 raised alert critical',
    ]);
  });

  it('lasts while the graver one is open though it cannot be judged just now', () => {
    const ruleSet = ruleSetOf(graded, graver);
    const { course } = tell(ruleSet, pain('2024-05-01T08:00:00Z', 9));
    expect(told(settle(course, ruleSet, at('2024-06-01T08:00:00Z').at).concluded)).toEqual([
      '05-09T00:00 T-02 patient:p 1 revised critical (missing)',
    ]);
  });
});

describe('time', () => {
  const due = rule({
    id: 'T-04',
    scope: ['cycle'],
    parameters: {
      due: { values: { h: 36 }, range: { h: [1, 100] }, basis: 'site', source: 'none' },
      lapse: { values: { h: 72 }, range: { h: [1, 100] }, basis: 'site', source: 'none' },
    },
    levels: [
      {
        kind: 'task',
        severity: 'medium',
        summary: 'something is due',
        conditions: {
          all: [
            {
              fact: 'hours-since-last-infusion',
              operator: 'greaterThanInclusive',
              value: { fact: 'parameter:due' },
            },
            { fact: 'hours-since-last-infusion', operator: 'lessThan', value: { fact: 'parameter:lapse' } },
          ],
        },
      },
    ],
  });

  it('is settled at the moments it brings something about, each at its own time, before new entries are applied', () => {
    const { lines } = tell(
      ruleSetOf(due),
      infusion('2024-05-01T08:00:00+02:00', 'i1'),
      pain('2024-05-09T08:00:00+02:00', 1),
    );
    expect(lines).toEqual([
      '05-02T20:00 T-04 cycle:c1 1 raised task medium',
      '05-04T08:00 T-04 cycle:c1 1 closed (lapsed)',
    ]);
  });

  it('settles nothing later than the moment asked for, and that moment itself', () => {
    const ruleSet = ruleSetOf(due);
    const { course } = tell(ruleSet, infusion('2024-05-01T08:00:00Z', 'i1'));
    expect(told(settle(course, ruleSet, at('2024-05-02T19:59:59.999Z').at).concluded)).toEqual([]);
    expect(told(settle(course, ruleSet, at('2024-05-02T20:00:00Z').at).concluded)).toHaveLength(1);
  });

  it('does not end at a moment settled what an entry of that very moment ends', () => {
    const { lines } = tell(
      ruleSetOf(due),
      infusion('2024-05-01T08:00:00Z', 'i1'),
      infusion('2024-05-04T08:00:00Z', 'i2'),
    );
    expect(lines.at(-1)).toBe('05-04T08:00 T-04 cycle:c1 1 closed (no-longer-true)');
  });
});
