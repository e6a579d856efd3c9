import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import type { Entry } from '../../entries/entry.js';
import { trialFacts } from './trial-facts.js';

const FIGURES = {
  'IND-01.duration': { d: 28 },
  'IND-01.weightAge': { d: 30 },
  'IND-01.naproxenFloor': { 'mg/kg/d': 10 },
  'IND-01.naproxenMaximum': { 'mg/d': 1000 },
};

const weight = (occurredAt: string, kg = 20): Entry => ({
  type: 'WeightMeasured',
  occurredAt,
  id: `weight-${kg}`,
  weight: { value: kg, unit: 'kg' },
});
const naproxen = (occurredAt: string, drug = 'M01AE02'): Entry => ({
  type: 'NsaidTrialStarted',
  occurredAt,
  id: 'start',
  trialId: 't1',
  drug,
  route: 'oral',
  dose: { value: 100, unit: 'mg' },
  dosesPerDay: 2,
});
const stop = (occurredAt: string): Entry => ({
  type: 'NsaidTrialStopped',
  occurredAt,
  id: 'stop',
  trialId: 't1',
  reason: 'other',
});

const daysAtAdequateDose = (entries: readonly Entry[], now: string) => {
  const fact = trialFacts.find(({ name }) => name === 'days-at-adequate-dose');
  if (fact === undefined) throw new Error('there is no fact days-at-adequate-dose');
  const subject = { kind: 'trial', id: 't1' } as const;
  return askFact(fact, { entries, subject, now, parameters: FIGURES });
};

const WEIGHED = weight('2023-06-01T08:00:00+02:00');
const STARTED = naproxen('2023-06-01T09:00:00+02:00');

describe('days at an adequate dose', () => {
  it('come to 28 at midnight where the trial began, and say so in advance', () => {
    const before = daysAtAdequateDose([WEIGHED, STARTED], '2023-06-28T23:59:00+02:00');
    expect(before.finding).toMatchObject({ value: 27, unit: 'd', sources: ['start'] });
    expect(before.next).toBe(Date.parse('2023-06-29T00:00:00+02:00'));
    const after = daysAtAdequateDose([WEIGHED, STARTED], '2023-06-29T00:00:00+02:00');
    expect(after.finding).toMatchObject({ value: 28 });
  });

  it('are not lost to a stop written in an offset where that midnight had not come', () => {
    const stopped = stop('2023-06-28T22:30:00Z');
    const { finding } = daysAtAdequateDose([WEIGHED, STARTED, stopped], '2023-06-29T10:00:00+02:00');
    expect(finding).toMatchObject({ value: 28, sources: ['start', 'stop'] });
  });

  it('count the date a stop was written with, where that is the later one', () => {
    const stopped = stop('2023-06-29T00:30:00+03:00');
    const { finding } = daysAtAdequateDose([WEIGHED, STARTED, stopped], '2023-06-29T10:00:00+02:00');
    expect(finding).toMatchObject({ value: 28 });
  });

  it('are unknown for want of a weight that is too old, and say when it was taken', () => {
    const { finding } = daysAtAdequateDose(
      [weight('2023-05-01T08:00:00+02:00'), STARTED],
      '2023-06-29T10:00:00+02:00',
    );
    expect(finding).toMatchObject({
      known: false,
      missing: [{ fact: 'weight', because: 'out-of-date', lastSeen: '2023-05-01T08:00:00+02:00' }],
    });
  });

  it('are unknown for want of a weight that was never taken', () => {
    const { finding } = daysAtAdequateDose([STARTED], '2023-06-29T10:00:00+02:00');
    expect(finding).toMatchObject({
      known: false,
      missing: [{ fact: 'weight', because: 'never-recorded' }],
    });
  });

  it('are unknown for a drug without a floor, whatever the weight', () => {
    const ketoprofen = naproxen('2023-06-01T09:00:00+02:00', 'M01AE03');
    const { finding } = daysAtAdequateDose([WEIGHED, ketoprofen], '2023-06-29T10:00:00+02:00');
    expect(finding).toMatchObject({
      known: false,
      missing: [{ fact: 'dose-floor', because: 'cannot-compute' }],
    });
  });
});
