import { describe, expect, it } from '@jest/globals';
import { at, recorded } from '../../../test/support/history.js';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { stand, type ClosingResponse } from '../advisories/standing.js';
import type { Entry } from '../entries/entry.js';
import { newCourse, type Course } from './course.js';
import { record } from './record.js';

const alertFrom = (severity: 'critical' | 'high' | 'medium', score: number) => ({
  kind: 'alert' as const,
  severity,
  conditions: { fact: 'latest-pain', operator: 'greaterThanInclusive' as const, value: score },
  summary: 'pain',
});
const graded = rule({
  id: 'T-01',
  levels: [alertFrom('critical', 9), alertFrom('high', 6), alertFrom('medium', 4)],
});
const ruleSet = ruleSetOf(graded);

let revision = 0;
const score = (course: Course, occurredAt: string, value: number) => {
  revision += 1;
  const entry: Entry = { type: 'PainScored', occurredAt, instrument: 'NRS', score: value };
  const moment = at(occurredAt);
  return record(course, ruleSet, { recordedAt: moment, entries: [recorded(entry, revision, moment.at)] });
};

const said = ({ concluded }: ReturnType<typeof score>): readonly string[] =>
  concluded.flatMap(({ conclusions }) =>
    conclusions.map((one) =>
      `${one.type} ${'severity' in one ? one.severity : ''} ${'because' in one ? one.because : ''}`.trim(),
    ),
  );

const answer = (course: Course, type: ClosingResponse['type']): Course => ({
  ...course,
  standing: stand(course.standing, [{ type, advisoryId: 'p~T-01~patient:p~1' }]),
});

describe.each(['AdvisoryAccepted', 'AdvisoryOverridden'] as const)('after an answer (%s)', (type) => {
  const answered = answer(score(newCourse('p'), '2024-05-01T08:00:00Z', 7).course, type);

  it('is silent while the condition still holds and is no graver', () => {
    const again = score(answered, '2024-05-02T08:00:00Z', 8);
    expect(said(again)).toEqual([]);
    expect(said(score(again.course, '2024-05-03T08:00:00Z', 4))).toEqual([]);
  });

  it('speaks again when it becomes graver, in a new advisory that follows the answered one', () => {
    const again = score(answered, '2024-05-02T08:00:00Z', 9);
    expect(said(again)).toEqual(['AdvisoryRaised critical']);
    expect(again.concluded[0]?.conclusions[0]).toMatchObject({
      advisoryId: 'p~T-01~patient:p~2',
      follows: 'p~T-01~patient:p~1',
    });
  });

  it('speaks again once its condition was false in between, and notes that end on the answered advisory', () => {
    const ended = score(answered, '2024-05-02T08:00:00Z', 1);
    expect(said(ended)).toEqual(['AdvisoryRevised high no-longer-true']);
    expect(said(score(ended.course, '2024-05-03T08:00:00Z', 2))).toEqual([]);
    expect(said(score(ended.course, '2024-05-03T08:00:00Z', 5))).toEqual(['AdvisoryRaised medium']);
  });

  it('does not turn into cannot-assess when what it rests on grows old', () => {
    const [late] = [score(answered, '2024-05-20T08:00:00Z', 8)];
    expect(said(late)).toEqual([]);
  });
});

const dose = rule({
  id: 'T-05',
  scope: ['order', 'infusion'],
  appliesWhen: { fact: 'order-stands', operator: 'equal', value: true },
  levels: [
    {
      kind: 'alert',
      severity: 'critical',
      summary: 'far too much',
      conditions: { fact: 'dose', operator: 'greaterThan', value: 90 },
    },
    {
      kind: 'block',
      severity: 'high',
      summary: 'too much',
      conditions: { fact: 'dose', operator: 'greaterThan', value: 60 },
    },
  ],
});

describe('an infusion whose order’s advisory was overridden', () => {
  const doses = ruleSetOf(dose);
  const take = (course: Course, entry: Entry) => {
    revision += 1;
    const moment = at(entry.occurredAt);
    return record(course, doses, { recordedAt: moment, entries: [recorded(entry, revision, moment.at)] });
  };
  const ordered = take(newCourse('p'), {
    type: 'InfusionOrdered',
    occurredAt: '2024-05-01T08:00:00Z',
    orderId: 'o1',
    drug: 'M05BA03',
    dose: { value: 70, unit: 'mg' },
    cycleId: 'c1',
    dayOfCycle: 1,
    plannedFor: '2024-05-01T10:00:00Z',
  }).course;
  const give = (mg: number): Entry => ({
    type: 'InfusionGiven',
    occurredAt: '2024-05-01T10:00:00Z',
    startedAt: '2024-05-01T10:00:00Z',
    infusionId: 'i1',
    orderId: 'o1',
    drug: 'M05BA03',
    dose: { value: mg, unit: 'mg' },
    cycleId: 'c1',
    dayOfCycle: 1,
  });
  const respond = (type: ClosingResponse['type']): Course => ({
    ...ordered,
    standing: stand(ordered.standing, [{ type, advisoryId: 'p~T-05~order:o1~1' }]),
  });
  const raisedIn = (course: Course, mg: number) =>
    take(course, give(mg)).concluded.flatMap(({ conclusions }) =>
      conclusions.filter(({ type }) => type === 'AdvisoryRaised'),
    );

  it('stays silent where it is no graver', () => {
    expect(raisedIn(respond('AdvisoryOverridden'), 70)).toEqual([]);
  });

  it('stays silent later on as well', () => {
    const given = take(respond('AdvisoryOverridden'), give(70)).course;
    const next = take(given, {
      type: 'PainScored',
      occurredAt: '2024-05-02T10:00:00Z',
      instrument: 'NRS',
      score: 1,
    });
    expect(next.concluded.flatMap(({ conclusions }) => conclusions)).toEqual([]);
  });

  it('speaks where it is graver', () => {
    expect(raisedIn(respond('AdvisoryOverridden'), 95)).toMatchObject([
      { severity: 'critical', follows: 'p~T-05~order:o1~1' },
    ]);
  });

  it('speaks where the order’s was accepted, for then it should not have been given so', () => {
    expect(raisedIn(respond('AdvisoryAccepted'), 70)).toMatchObject([{ severity: 'high' }]);
  });
});
