import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import type { Entry } from '../../entries/entry.js';
import { trialFacts } from './trial-facts.js';

const figures = (trials: number) => ({
  'IND-01.duration': { d: 28 },
  'IND-01.weightAge': { d: 30 },
  'IND-01.naproxenFloor': { 'mg/kg/d': 10 },
  'IND-01.naproxenMaximum': { 'mg/d': 1000 },
  'IND-02.trials': { '1': trials },
  'IND-02.pain': { '{score}': 4 },
  'IND-02.painAfter': { d: 14 },
  'IND-02.afterStop': { h: 24 },
  'IND-02.remembered': { mo: 12 },
});

const naproxen = (trialId: string, occurredAt: string): Entry => ({
  type: 'NsaidTrialStarted',
  occurredAt,
  id: trialId,
  trialId,
  drug: 'M01AE02',
  route: 'oral',
  dose: { value: 100, unit: 'mg' },
  dosesPerDay: 2,
});
const inefficacy = (trialId: string, occurredAt: string): Entry => ({
  type: 'NsaidTrialStopped',
  occurredAt,
  id: `${trialId}-stop`,
  trialId,
  reason: 'inefficacy',
});
const pain = (score: number, occurredAt: string): Entry => ({
  type: 'PainScored',
  occurredAt,
  id: `pain-${score}`,
  instrument: 'NRS',
  score,
});
const WEIGHT: Entry = {
  type: 'WeightMeasured',
  occurredAt: '2023-03-01T08:00:00+01:00',
  id: 'weight',
  weight: { value: 20, unit: 'kg' },
};

const failedTrials = (entries: readonly Entry[], wanted = 1) => {
  const fact = trialFacts.find(({ name }) => name === 'failed-trials');
  if (fact === undefined) throw new Error('there is no fact failed-trials');
  const subject = { kind: 'patient', id: 'child' } as const;
  const now = '2023-04-10T09:00:00+02:00';
  return askFact(fact, { entries, subject, now, parameters: figures(wanted) }).finding;
};

const RUNNING = naproxen('t1', '2023-03-01T09:00:00+01:00');

describe('failed trials', () => {
  it('count one that runs, is adequate and still leaves pain', () => {
    expect(failedTrials([WEIGHT, RUNNING, pain(6, '2023-04-08T09:00:00+02:00')])).toMatchObject({
      value: 1,
      sources: ['t1', 'pain-6'],
    });
  });

  it('lack both the weight and the score where neither was recorded', () => {
    expect(failedTrials([RUNNING])).toMatchObject({
      known: false,
      missing: [
        { fact: 'pain', because: 'never-recorded' },
        { fact: 'weight', because: 'never-recorded' },
      ],
    });
  });

  it('lack the weight alone where pain was scored', () => {
    expect(failedTrials([RUNNING, pain(6, '2023-04-08T09:00:00+02:00')])).toMatchObject({
      known: false,
      missing: [{ fact: 'weight', because: 'never-recorded' }],
    });
  });

  it('are known to be none where a trial without a weight relieves pain', () => {
    expect(failedTrials([RUNNING, pain(2, '2023-04-08T09:00:00+02:00')])).toMatchObject({ value: 0 });
  });

  it('are known to be too few where two are wanted and only one could have failed', () => {
    expect(failedTrials([WEIGHT, RUNNING], 2)).toMatchObject({ known: true, value: 0 });
  });

  it('are unknown where two are wanted, one has failed and another cannot be judged', () => {
    const first = [
      naproxen('t0', '2023-01-10T09:00:00+01:00'),
      { ...WEIGHT, id: 'earlier', occurredAt: '2023-01-10T08:00:00+01:00' },
      inefficacy('t0', '2023-02-20T09:00:00+01:00'),
    ];
    expect(failedTrials([...first, WEIGHT, RUNNING], 2)).toMatchObject({
      known: false,
      missing: [{ fact: 'pain', because: 'never-recorded' }],
    });
    expect(failedTrials([...first, WEIGHT, RUNNING], 1)).toMatchObject({
      value: 1,
      sources: ['t0', 't0-stop'],
    });
  });
});
