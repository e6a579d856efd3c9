import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import type { Entry, NsaidTrialStarted, NsaidTrialStopped } from '../../entries/entry.js';
import { indicationFacts } from './indication-facts.js';

const FIGURES = {
  'IND-01.duration': { d: 28 },
  'IND-01.weightAge': { d: 30 },
  'IND-01.naproxenFloor': { 'mg/kg/d': 10 },
  'IND-01.naproxenMaximum': { 'mg/d': 1000 },
  'IND-02.trials': { '1': 1 },
  'IND-02.pain': { '{score}': 4 },
  'IND-02.painAfter': { d: 14 },
  'IND-02.painAge': { d: 30 },
  'IND-02.afterStop': { h: 24 },
  'IND-02.remembered': { mo: 12 },
  'IND-02.imagingAge': { wk: 12 },
};

const on = (day: string): string => `${day}T09:00:00Z`;
const started = (trialId: string, day: string, route: NsaidTrialStarted['route'] = 'oral'): Entry => ({
  type: 'NsaidTrialStarted',
  id: trialId,
  occurredAt: on(day),
  trialId,
  drug: 'M01AE02',
  route,
  dose: { value: 100, unit: 'mg' },
  dosesPerDay: 2,
});
const stopped = (trialId: string, day: string, reason: NsaidTrialStopped['reason']): Entry => ({
  type: 'NsaidTrialStopped',
  id: `${trialId}-stop`,
  occurredAt: on(day),
  trialId,
  reason,
});
const weight = (day: string): Entry => ({
  type: 'WeightMeasured',
  id: `weight ${day}`,
  occurredAt: `${day}T08:00:00Z`,
  weight: { value: 20, unit: 'kg' },
});
const pain = (day: string, score: number): Entry => ({
  type: 'PainScored',
  id: `pain ${day}`,
  occurredAt: on(day),
  instrument: 'NRS',
  score,
});

const ask = (name: string, day: string, ...entries: readonly Entry[]) => {
  const fact = indicationFacts.find((one) => one.name === name);
  if (fact === undefined) throw new Error(`there is no fact ${name}`);
  const subject = { kind: fact.scopes[0] ?? 'patient', id: fact.scopes[0] === 'trial' ? 't1' : 'child' };
  return askFact(fact, { entries, subject, now: on(day), parameters: FIGURES }).finding;
};
const never = (fact: string) => ({
  known: false,
  missing: [{ fact, because: 'never-recorded' }],
  sources: [],
});

const FAILED = [weight('2023-01-01'), started('t1', '2023-01-01'), stopped('t1', '2023-02-10', 'inefficacy')];

describe('pain on treatment', () => {
  const scored = (day: string, ...entries: readonly Entry[]) => ask('pain-on-treatment', day, ...entries);

  it('is any score once a trial was stopped for inefficacy', () => {
    expect(scored('2023-03-10', ...FAILED, pain('2023-03-05', 6))).toEqual({
      known: true,
      value: 6,
      unit: '{score}',
      sources: ['pain 2023-03-05'],
      note: 'NRS',
    });
  });

  it('is not what hurts after a trial that was stopped for another reason', () => {
    const intolerant = [
      weight('2023-01-01'),
      started('t1', '2023-01-01'),
      stopped('t1', '2023-02-10', 'intolerance'),
    ];
    expect(scored('2023-03-10', ...intolerant, pain('2023-03-05', 6))).toEqual(never('pain'));
    expect(scored('2023-02-12', ...intolerant, pain('2023-02-09', 6))).toEqual(never('pain'));
  });

  it('is, on a trial that runs, a score from the fourteenth day on', () => {
    const running = [weight('2023-01-01'), started('t1', '2023-01-01')];
    expect(scored('2023-01-20', ...running, pain('2023-01-14', 6))).toEqual(never('pain'));
    expect(scored('2023-01-20', ...running, pain('2023-01-15', 6))).toMatchObject({ value: 6 });
  });

  it('is no score from before a trial, nor from one by another route than the mouth', () => {
    expect(scored('2023-01-20', pain('2023-01-10', 6))).toEqual(never('pain'));
    expect(scored('2023-01-20', started('t1', '2023-01-01', 'rectal'), pain('2023-01-18', 6))).toEqual(
      never('pain'),
    );
  });

  it('is out of date after IND-02.painAge days, and tells when it was scored', () => {
    const entries = [...FAILED, pain('2023-03-05', 6)];
    expect(scored('2023-04-04', ...entries)).toMatchObject({ value: 6 });
    expect(scored('2023-04-05', ...entries)).toEqual({
      known: false,
      missing: [{ fact: 'pain', because: 'out-of-date', lastSeen: on('2023-03-05') }],
      sources: ['pain 2023-03-05'],
    });
  });
});

describe('failed trials', () => {
  const failed = (day: string, ...entries: readonly Entry[]) => ask('failed-trials', day, ...entries);

  it('are remembered for IND-02.remembered months', () => {
    expect(failed('2024-02-10', ...FAILED)).toMatchObject({ value: 1, sources: ['t1', 't1-stop'] });
    expect(failed('2024-02-11', ...FAILED)).toEqual({
      known: true,
      value: 0,
      unit: '1',
      sources: ['t1', 't1-stop'],
    });
  });

  it('are none where a trial was stopped for another reason, or was no oral one', () => {
    const intolerant = [
      weight('2023-01-01'),
      started('t1', '2023-01-01'),
      stopped('t1', '2023-02-10', 'intolerance'),
    ];
    expect(failed('2023-03-10', ...intolerant)).toMatchObject({ value: 0, sources: ['t1', 't1-stop'] });
    const rectal = [weight('2023-01-01'), started('t1', '2023-01-01', 'rectal'), pain('2023-02-10', 8)];
    expect(failed('2023-02-12', ...rectal)).toEqual({ known: true, value: 0, unit: '1', sources: [] });
  });

  it('lack the weight where one stopped for inefficacy cannot be judged without it', () => {
    const [, ...unweighed] = FAILED;
    expect(failed('2023-03-10', ...unweighed)).toEqual({
      known: false,
      missing: [{ fact: 'weight', because: 'never-recorded' }],
      sources: ['t1', 't1-stop'],
    });
  });

  it('name only those that failed where some did', () => {
    const running = [weight('2023-03-01'), started('t2', '2023-03-01'), pain('2023-04-05', 2)];
    expect(failed('2023-04-10', ...FAILED, ...running)).toMatchObject({
      value: 1,
      sources: ['t1', 't1-stop'],
    });
  });
});

describe('a trial', () => {
  it('is oral or not, and says by which way it is given', () => {
    expect(ask('trial-is-oral', '2023-01-02', started('t1', '2023-01-01', 'rectal'))).toEqual({
      known: true,
      value: false,
      sources: ['t1'],
      note: 'rectal',
    });
  });

  it('foresees the day on which it will have lasted long enough', () => {
    const running = [weight('2023-01-01'), started('t1', '2023-01-01')];
    const finding = ask('days-at-adequate-dose', '2023-01-11', ...running);
    expect(finding).toMatchObject({ value: 10, unit: 'd', sources: ['t1'] });
    expect(finding.known && finding.reaches?.(28)).toBe(Date.parse('2023-01-29T00:00:00Z'));
  });
});

describe('imaging', () => {
  const report = (day: string, more: object): Entry =>
    ({
      type: 'ImagingReported',
      id: `report ${day}`,
      occurredAt: on(day),
      modality: 'MRI',
      ...more,
    }) as Entry;

  it.each([
    ['marrow-oedema', 'marrowOedema'],
    ['vertebral-lesion', 'vertebralLesion'],
  ])('tells of %s by the latest MRI that states it, for twelve weeks', (fact, field) => {
    const entries = [
      report('2023-01-01', { [field]: true }),
      report('2023-01-05', { activeLesions: 0 }),
      report('2023-01-06', { [field]: false, modality: 'XR' }),
    ];
    expect(ask(fact, '2023-03-26', ...entries)).toMatchObject({
      value: true,
      sources: ['report 2023-01-01'],
    });
    expect(ask(fact, '2023-03-27', ...entries)).toEqual({
      known: false,
      missing: [{ fact, because: 'out-of-date', lastSeen: on('2023-01-01') }],
      sources: ['report 2023-01-01'],
    });
  });

  it('tells of active lesions by the latest report that counts them, by whatever modality', () => {
    const entries = [report('2023-01-01', { activeLesions: 2, modality: 'CT' }), report('2023-01-05', {})];
    expect(ask('active-lesions-seen', '2023-01-06', ...entries)).toMatchObject({ value: true, note: 'CT' });
    expect(
      ask('active-lesions-seen', '2023-01-08', ...entries, report('2023-01-07', { activeLesions: 0 })),
    ).toMatchObject({ value: false });
  });

  it('is counted in days from the first adequate trial, and from nothing without one', () => {
    const mri = report('2023-03-01', { marrowOedema: true });
    const days = (...entries: readonly Entry[]) =>
      ask('days-from-adequate-trial-to-imaging', '2023-03-02', ...entries);
    const short = [started('t0', '2022-12-01'), stopped('t0', '2022-12-05', 'intolerance')];
    expect(days(weight('2022-12-01'), ...short, ...FAILED, mri)).toMatchObject({
      value: 59,
      unit: 'd',
      sources: ['t1', 'report 2023-03-01'],
    });
    expect(days(weight('2022-12-01'), ...short, mri)).toEqual(never('marrow-oedema'));
    expect(days(...FAILED)).toEqual(never('marrow-oedema'));
  });

  it('needs a weight before a trial can be called adequate', () => {
    const [, ...unweighed] = FAILED;
    expect(ask('adequate-trial-on-record', '2023-03-02', ...unweighed)).toEqual(never('weight'));
  });
});
