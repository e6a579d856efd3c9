import { describe, expect, it } from '@jest/globals';
import {
  on,
  retracted,
  trial,
  doseChanged,
  stopped,
  ordered,
  cancelled,
  given,
  ended,
  interrupted,
  symptom,
  resolved,
  oneByOne,
  together,
} from '../../../test/golden/entries/candidates.js';
import { readMoment } from '../../kernel/instant.js';
import type { Entry } from './entry.js';
import type { Candidate } from './order-of-recording.js';

describe('what is said of a thing once is not said again', () => {
  it.each([
    [
      'stop of a trial',
      [trial(), stopped(), stopped('again', 12)],
      'again trialId: must be that of a trial not stopped yet',
    ],
    [
      'end of an infusion',
      [given(), ended(), ended('again')],
      'again infusionId: must be that of an infusion not ended yet',
    ],
    [
      'cancellation of an order',
      [ordered(), cancelled(), cancelled('again')],
      'again orderId: must be that of an order not cancelled yet',
    ],
    [
      'resolution of a symptom',
      [symptom(), resolved(), resolved('again')],
      'again eventId: must be that of a symptom not resolved yet',
    ],
  ])('a second %s is refused', (_, candidates, refusal) => {
    expect(oneByOne(...candidates)).toBe(refusal);
  });

  it('an order whose infusion was given cannot be cancelled; one given though cancelled is kept', () => {
    const forOrder = given('given', 13, { orderId: 'o1' });
    expect(oneByOne(ordered(), forOrder, cancelled())).toBe(
      'cancelled orderId: must be that of an order not given yet',
    );
    expect(oneByOne(ordered(), cancelled(), forOrder)).toBe('admitted');
  });

  it('an infusion may be interrupted more than once', () => {
    expect(oneByOne(given(), interrupted('a'), interrupted('b'))).toBe('admitted');
  });

  it('an end told twice must be the same end', () => {
    const known = given('given', 13, { endedAt: on(13, '12:00:00') });
    expect(oneByOne(known, ended('ended', on(13, '12:00:00')))).toBe('admitted');
    expect(oneByOne(known, ended('ended', on(13, '12:05:00')))).toBe(
      'ended endedAt: must be the end that is already recorded; retract that one to correct it',
    );
    expect(oneByOne(symptom('symptom', 14, on(15)), resolved())).toBe('admitted');
    expect(oneByOne(symptom('symptom', 14, on(16)), resolved())).toMatch(
      /^resolved occurredAt: must be the end/,
    );
    expect(
      together([given(), ended()], [retracted('given'), given('anew', 13, { endedAt: on(13, '11:00:00') })]),
    ).toMatch(/^anew endedAt: /);
  });
});

describe('nothing ends before it began', () => {
  it.each([
    [
      'a trial stopped',
      [trial(), stopped('stopped', 4)],
      'stopped occurredAt: must not be before the trial began',
    ],
    [
      'a dose changed',
      [trial(), doseChanged('changed', 4)],
      'changed occurredAt: must not be before the trial began',
    ],
    [
      'an infusion interrupted',
      [given(), interrupted('interrupted', 12)],
      'interrupted occurredAt: must not be before the infusion began',
    ],
    [
      'an infusion ended',
      [given(), ended('ended', on(13, '08:59:59'))],
      'ended occurredAt: must not be before the infusion began',
    ],
    [
      'an order cancelled',
      [ordered(), cancelled('cancelled', 10)],
      'cancelled occurredAt: must not be before the order was written',
    ],
    [
      'a symptom resolved',
      [symptom(), resolved('resolved', 13)],
      'resolved occurredAt: must not be before the symptom was reported',
    ],
  ])('%s too early is refused', (_, candidates, refusal) => {
    expect(oneByOne(...candidates)).toBe(refusal);
  });

  it('an end at the very beginning is kept', () => {
    expect(oneByOne(trial(), stopped('stopped', 5))).toBe('admitted');
  });

  it('an order written down after its infusion was given is kept', () => {
    expect(oneByOne(given('given', 10, { orderId: 'o1' }), ordered())).toBe('admitted');
  });

  it('no dose is changed once the trial was stopped, whichever is recorded first', () => {
    expect(oneByOne(trial(), stopped(), doseChanged('changed', 11))).toBe(
      'changed occurredAt: must not be after the trial was stopped',
    );
    expect(oneByOne(trial(), stopped(), doseChanged('changed', 9))).toBe('admitted');
    expect(oneByOne(trial(), doseChanged('changed', 11), stopped())).toBe(
      'stopped occurredAt: must not be before the last change of the dose',
    );
  });
});

describe('the future', () => {
  const recordedAt = readMoment(on(14))?.at ?? 0;
  const soon = (time: string, later: Partial<Entry> = {}): Candidate => ({
    id: 'symptom',
    recordedAt,
    entry: { ...symptom('symptom').entry, occurredAt: on(14, time), ...later } as Entry,
  });

  it('begins 5 minutes after the recording, since clocks differ', () => {
    expect(oneByOne(soon('09:05:00'))).toBe('admitted');
    expect(oneByOne(soon('09:05:01'))).toBe(
      'symptom occurredAt: must not be more than 5 minutes after the entry was recorded',
    );
    expect(oneByOne(soon('09:00:00', { resolvedAt: on(14, '09:05:01') }))).toMatch(/^symptom resolvedAt: /);
  });

  it('is open to the planned time of an order alone', () => {
    expect(oneByOne({ ...ordered(), recordedAt: readMoment(on(11))?.at ?? 0 })).toBe('admitted');
  });
});
