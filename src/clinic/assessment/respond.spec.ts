import { describe, expect, it } from '@jest/globals';
import { at, recorded } from '../../../test/support/history.js';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { graded, pain, painLevel, tell, told } from '../../../test/support/telling.js';
import type { Response } from '../advisories/response.js';
import { openIn } from '../advisories/standing.js';
import { record } from './record.js';
import { respond, type Responded } from './respond.js';

const RULES = ruleSetOf(graded, rule({ id: 'T-03', levels: [painLevel('critical', 9)] }));
const ID = 'p~T-01~patient:p~1';
const RAISED = '2024-05-01T08:00:00Z';
const NOW = '2024-05-01T10:00:00Z';

const answered = (response: Response, now = NOW, score = 8): Responded =>
  respond(tell(RULES, pain(RAISED, score)).course, RULES, at(now), response);

const refusedOf = (responded: Responded) => {
  if (responded.ok) throw new Error('the response was taken');
  return responded.refused;
};
const takenOf = (responded: Responded) => {
  if (!responded.ok) throw new Error('the response was refused');
  return responded.carriedOn;
};
const openAfter = (responded: Responded) =>
  openIn(takenOf(responded).course.standing).map(({ advisoryId }) => advisoryId);

const snooze = (until: string, advisoryId = ID): Response => ({ type: 'AdvisorySnoozed', advisoryId, until });

describe('a response to an advisory', () => {
  it.each<Response>([
    { type: 'AdvisoryAccepted', advisoryId: ID },
    { type: 'AdvisoryOverridden', advisoryId: ID, reason: 'already-managed' },
  ])('ends it where it is accepted or overridden ($type)', (response) => {
    expect(openAfter(answered(response))).toEqual([]);
  });

  it.each<Response>([
    { type: 'AdvisoryAcknowledged', advisoryId: ID },
    { type: 'AdvisoryEscalated', advisoryId: ID, to: 'clinician' },
    snooze('2024-05-01T12:00:00Z'),
  ])('leaves it open otherwise ($type)', (response) => {
    expect(openAfter(answered(response))).toEqual([ID]);
  });

  it('is about one advisory only: the others stay as they are', () => {
    const both = answered({ type: 'AdvisoryAccepted', advisoryId: ID }, NOW, 9);
    expect(openAfter(both)).toEqual(['p~T-03~patient:p~1']);
  });

  it('makes the rules look again, at its own time, and says nothing twice', () => {
    const { concluded } = takenOf(answered({ type: 'AdvisoryAcknowledged', advisoryId: ID }));
    expect(concluded).toEqual([{ at: at(NOW), conclusions: [] }]);
  });

  it('counts as what was answered: the same advisory is not raised again by the next entry', () => {
    const { course } = takenOf(answered({ type: 'AdvisoryAccepted', advisoryId: ID }));
    const later = pain('2024-05-01T11:00:00Z', 7);
    const next = record(course, RULES, {
      recordedAt: at(later.occurredAt),
      entries: [recorded(later, 2)],
    });
    expect(told(next.concluded)).toEqual([]);
  });

  it('is refused where there is no such advisory, or it is not open any more', () => {
    expect(refusedOf(answered({ type: 'AdvisoryAccepted', advisoryId: 'p~T-01~patient:p~2' }))).toEqual({
      kind: 'not-open',
    });
    const { course } = takenOf(answered({ type: 'AdvisoryAccepted', advisoryId: ID }));
    const again = respond(course, RULES, at(NOW), { type: 'AdvisoryAcknowledged', advisoryId: ID });
    expect(refusedOf(again)).toEqual({ kind: 'not-open' });
  });

  it('first lets happen what was due by then', () => {
    const responded = answered({ type: 'AdvisoryAcknowledged', advisoryId: ID }, '2024-05-12T08:00:00Z');
    expect(told(takenOf(responded).concluded)).toEqual([
      '05-09T00:00 T-01 patient:p 1 revised high (missing)',
      '05-09T00:00 T-03 patient:p 1 raised cannot-assess info',
    ]);
  });
});

describe('an override', () => {
  it('says why in a note where its reason is other', () => {
    expect(refusedOf(answered({ type: 'AdvisoryOverridden', advisoryId: ID, reason: 'other' }))).toEqual({
      kind: 'wrong',
      field: 'note',
      message: 'must say why, where the reason is other',
    });
    const noted: Response = {
      type: 'AdvisoryOverridden',
      advisoryId: ID,
      reason: 'other',
      note: 'moved away',
    };
    expect(openAfter(answered(noted))).toEqual([]);
  });
});

describe('a snooze', () => {
  const message = 'must be a time with an offset, later than now and at most 24 h ahead';

  it.each(['2024-05-02T10:00:00Z', '2024-05-01T10:00:00.001Z'])(
    'may last until %s, at most a day',
    (until) => {
      expect(answered(snooze(until)).ok).toBe(true);
    },
  );

  it.each(['2024-05-02T10:00:00.001Z', NOW, '2024-05-01T09:00:00Z', '2024-05-01T12:00:00', 'tomorrow'])(
    'may not last until %s',
    (until) => {
      expect(refusedOf(answered(snooze(until)))).toEqual({ kind: 'wrong', field: 'until', message });
    },
  );

  it('is never possible of what is critical', () => {
    const critical = snooze('2024-05-01T12:00:00Z', 'p~T-03~patient:p~1');
    expect(refusedOf(answered(critical, NOW, 9))).toEqual({
      kind: 'wrong',
      field: 'until',
      message: 'must not be given: what is critical cannot wait',
    });
    expect(answered({ type: 'AdvisoryAcknowledged', advisoryId: 'p~T-03~patient:p~1' }, NOW, 9).ok).toBe(
      true,
    );
  });
});
