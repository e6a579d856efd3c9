import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { at } from '../../../../test/support/history.js';
import type { Entry, PatientEnrolled } from '../../entries/entry.js';
import { pregnancyFacts } from './pregnancy.js';

const enrolled = (sex: PatientEnrolled['sex'], birthDate = '2012-05-17'): Entry => ({
  type: 'PatientEnrolled',
  id: 'enrolment',
  occurredAt: '2022-01-10T09:00:00+01:00',
  sex,
  birthDate,
});
const ordered = (plannedFor: string): Entry => ({
  type: 'InfusionOrdered',
  id: 'order',
  occurredAt: '2024-05-01T09:00:00+02:00',
  orderId: 'o1',
  drug: 'M05BA03',
  dose: { value: 30, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  plannedFor,
});
const tested = (occurredAt: string, finding: 'positive' | 'negative'): Entry => ({
  type: 'LaboratoryResulted',
  id: `test ${finding}`,
  occurredAt,
  analyte: 'pregnancy-test',
  finding,
});

const ask = (name: string, entries: readonly Entry[], now = '2024-05-10T09:00:00+02:00') => {
  const fact = pregnancyFacts.find((one) => one.name === name);
  if (fact === undefined) throw new Error(`there is no fact ${name}`);
  const subject = fact.scopes.includes('order')
    ? ({ kind: 'order', id: 'o1' } as const)
    : ({ kind: 'patient', id: 'child' } as const);
  return askFact(fact, { entries, subject, now }).finding;
};

describe('the recorded sex', () => {
  it.each(['female', 'male'] as const)('is as enrolled: %s', (sex) => {
    expect(ask('recorded-sex', [enrolled(sex)])).toEqual({ known: true, value: sex, sources: ['enrolment'] });
  });

  it.each([
    ['unknown', 'never-recorded'],
    ['other', 'cannot-compute'],
  ] as const)('says nothing of a pregnancy where it is %s', (sex, because) => {
    expect(ask('recorded-sex', [enrolled(sex)])).toEqual({
      known: false,
      missing: [{ fact: 'sex', because }],
      sources: ['enrolment'],
    });
  });

  it('is unknown while no enrolment stands', () => {
    expect(ask('recorded-sex', [])).toEqual({
      known: false,
      missing: [{ fact: 'sex', because: 'never-recorded' }],
      sources: [],
    });
  });
});

describe('the age at a planned infusion', () => {
  it('is in completed years on the day it is planned for', () => {
    const eve = [enrolled('female'), ordered('2024-05-16T10:00:00+02:00')];
    const birthday = [enrolled('female'), ordered('2024-05-17T10:00:00+02:00')];
    expect(ask('age-at-planned-start', eve)).toMatchObject({ value: 11, unit: 'a', sources: ['enrolment'] });
    expect(ask('age-at-planned-start', birthday)).toMatchObject({ value: 12 });
  });

  it('is unknown while no enrolment stands', () => {
    expect(ask('age-at-planned-start', [ordered('2024-05-16T10:00:00+02:00')])).toMatchObject({
      known: false,
      missing: [{ fact: 'birth-date', because: 'never-recorded' }],
    });
  });
});

describe('the latest pregnancy test', () => {
  const older = tested('2024-03-01T09:00:00+01:00', 'positive');
  const newer = tested('2024-05-02T09:00:00+02:00', 'negative');

  it('is what the last one found, and tells when it was taken', () => {
    expect(ask('latest-pregnancy-test', [older, newer])).toEqual({
      known: true,
      value: 'negative',
      sources: ['test negative'],
      note: 'taken 2024-05-02T09:00:00+02:00',
    });
  });

  it('is known to be none where none is on record, and that is told as missing', () => {
    expect(ask('latest-pregnancy-test', [])).toEqual({
      known: true,
      value: 'none',
      sources: [],
      lacking: [{ fact: 'pregnancy-test', because: 'never-recorded' }],
    });
  });

  it('grows old in calendar days up to the planned infusion, or up to now where that is later', () => {
    const planned = ordered('2024-05-12T08:00:00+02:00');
    const days = (now: string) => ask('days-since-pregnancy-test', [older, newer, planned], now);
    expect(days('2024-05-03T09:00:00+02:00')).toMatchObject({
      value: 10,
      unit: 'd',
      sources: ['test negative'],
    });
    expect(days('2024-05-20T09:00:00+02:00')).toMatchObject({ value: 18 });
  });

  it('is foreseen to grow older', () => {
    const finding = ask('days-since-pregnancy-test', [newer, ordered('2024-05-12T08:00:00+02:00')]);
    expect(finding.known && finding.reaches?.(30)).toBe(at('2024-06-01T00:00:00+02:00').at);
  });

  it('has no age where none is on record', () => {
    expect(ask('days-since-pregnancy-test', [ordered('2024-05-12T08:00:00+02:00')])).toMatchObject({
      known: false,
      missing: [{ fact: 'pregnancy-test', because: 'never-recorded' }],
    });
  });
});
