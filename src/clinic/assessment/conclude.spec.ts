import { describe, expect, it } from '@jest/globals';
import { at, recorded } from '../../../test/support/history.js';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import {
  graded,
  infusion,
  order,
  pain,
  painLevel,
  retraction,
  tell,
  told,
} from '../../../test/support/telling.js';
import type { AdvisoryKind } from '../advisories/advisory.js';
import type { Level } from '../rule-set/rule-document.js';
import { newCourse } from './course.js';
import { record } from './record.js';
import { assessAt } from './settle.js';

const painFrom = (score: number, kind: Exclude<AdvisoryKind, 'cannot-assess'>): Level => ({
  ...painLevel('high', score),
  kind,
});
const LATE = '2024-05-01T15:00:00Z';
const BETTER = pain('2024-05-01T14:00:00Z', 1);
const SEVERE = pain('2024-05-01T08:00:00Z', 8);

describe('an entry that comes late', () => {
  it.each(['alert', 'block', 'suggestion'] as const)('raises the %s that would have been', (kind) => {
    const set = ruleSetOf(rule({ id: 'T-01', levels: [painFrom(7, kind)] }));
    expect(tell(set, BETTER, [SEVERE, LATE]).lines).toEqual([
      `05-01T15:00 T-01 patient:p 1 raised ${kind} high late`,
      '05-01T15:00 T-01 patient:p 1 closed (overtaken)',
    ]);
  });

  it.each(['task', 'data-flag'] as const)('raises no %s for a moment gone by', (kind) => {
    const set = ruleSetOf(rule({ id: 'T-01', levels: [painFrom(7, kind)] }));
    expect(tell(set, BETTER, [SEVERE, LATE]).lines).toEqual([]);
  });

  it('raises nothing that would have given way to another rule', () => {
    const graver = rule({ id: 'T-02', levels: [painFrom(8, 'alert')], closes: ['T-01'] });
    expect(tell(ruleSetOf(graded, graver), BETTER, [SEVERE, LATE]).lines).toEqual([
      '05-01T15:00 T-02 patient:p 1 raised alert high late',
      '05-01T15:00 T-02 patient:p 1 closed (overtaken)',
    ]);
  });

  it('raises nothing beside what is open already', () => {
    const open = pain('2024-05-01T14:00:00Z', 5);
    expect(tell(ruleSetOf(graded), open, [SEVERE, LATE]).lines).toEqual([
      '05-01T14:00 T-01 patient:p 1 raised alert low',
    ]);
  });

  it('speaks once for a list of several, of the gravest', () => {
    const [first, second] = [pain('2024-05-01T07:00:00Z', 5), SEVERE];
    const set = ruleSetOf(graded);
    const before = tell(set, BETTER).course;
    const moment = at(LATE);
    const entries = [recorded(second, 2, moment.at), recorded(first, 3, moment.at)];
    expect(told(record(before, set, { recordedAt: moment, entries }).concluded)).toEqual([
      '05-01T15:00 T-01 patient:p 1 raised alert high late',
      '05-01T15:00 T-01 patient:p 1 closed (overtaken)',
    ]);
  });
});

describe('an open advisory that nothing judges any more', () => {
  it('ends where its rule is no longer in the set', () => {
    const { course } = tell(ruleSetOf(graded), pain('2024-05-01T08:00:00Z', 8));
    const without = ruleSetOf(rule({ id: 'T-02', levels: [painLevel('low', 9)] }));
    expect(told(assessAt(course, without, at('2024-05-01T09:00:00Z')).concluded)).toEqual([
      '05-01T09:00 T-01 patient:p 1 closed (no-longer-true)',
    ]);
  });

  it('ends where what it is about was retracted, and the others stay', () => {
    const dose = rule({
      id: 'T-05',
      scope: ['order'],
      levels: [
        {
          kind: 'block',
          severity: 'high',
          summary: 'dose',
          conditions: { fact: 'dose', operator: 'greaterThan', value: 40 },
        },
      ],
    });
    const { lines } = tell(
      ruleSetOf(dose),
      { ...order('2024-05-01T08:00:00Z', 'o1'), id: 'first' },
      { ...order('2024-05-01T09:00:00Z', 'o2'), id: 'second' },
      retraction('2024-05-01T10:00:00Z', 'first'),
    );
    expect(lines).toEqual([
      '05-01T08:00 T-05 order:o1 1 raised block high',
      '05-01T09:00 T-05 order:o2 1 raised block high',
      '05-01T10:00 T-05 order:o1 1 closed (retracted)',
    ]);
  });
});

describe('a rule that speaks for another while that cannot be assessed', () => {
  const standIn = rule({
    id: 'T-02',
    levels: [
      {
        kind: 'suggestion',
        severity: 'info',
        conditions: { fact: 'latest-pain', operator: 'lessThan', value: 20 },
        summary: 'ask for a pain score',
      },
    ],
  });
  const [mild, severe] = [pain('2024-05-01T08:00:00Z', 1), pain('2024-05-01T09:00:00Z', 8)];

  it('is closed as known when that one can be judged, and takes over', () => {
    const first = rule({ ...graded, whenUnknown: 'T-02', closes: ['T-02'] });
    expect(tell(ruleSetOf(first, standIn), mild, severe).lines).toEqual([
      '05-01T08:00 T-02 patient:p 1 raised suggestion info',
      '05-01T09:00 T-02 patient:p 1 closed (known)',
      '05-01T09:00 T-01 patient:p 1 raised alert high',
    ]);
  });

  it('is closed as superseded by any other rule it gives way to', () => {
    const other = rule({ id: 'T-03', levels: [painLevel('critical', 7)], closes: ['T-02'] });
    const first = rule({ ...graded, whenUnknown: 'T-02' });
    expect(tell(ruleSetOf(first, standIn, other), mild, severe).lines).toContain(
      '05-01T09:00 T-02 patient:p 1 closed (superseded by T-03)',
    );
  });
});

describe('an assessment', () => {
  it('made a second time says nothing new', () => {
    const set = ruleSetOf(graded);
    const { course } = tell(set, infusion('2024-05-01T07:00:00Z', 'i1'), SEVERE);
    expect(told(assessAt(course, set, at('2024-05-01T09:00:00Z')).concluded)).toEqual([]);
  });

  it('marks what it concludes as historical only where the recording says so', () => {
    const set = ruleSetOf(graded);
    const recording = { recordedAt: at(SEVERE.occurredAt), entries: [recorded(SEVERE, 1)] };
    const raisedBy = (historical?: boolean) =>
      record(newCourse('p'), set, historical === undefined ? recording : { ...recording, historical })
        .concluded[0]?.conclusions[0];
    expect(raisedBy()).toMatchObject({ historical: false });
    expect(raisedBy(true)).toMatchObject({ historical: true });
  });

  it('marks what time alone brings about as historical only where it is asked to', () => {
    const set = ruleSetOf(graded);
    const { course } = tell(set, infusion('2024-05-01T07:00:00Z', 'i1'), BETTER);
    const settledBy = (historical?: boolean) =>
      assessAt(course, set, at('2024-06-01T07:00:00Z'), historical).concluded[0]?.conclusions[0];
    expect(settledBy()).toMatchObject({ kind: 'cannot-assess', historical: false });
    expect(settledBy(true)).toMatchObject({ historical: true });
  });
});
