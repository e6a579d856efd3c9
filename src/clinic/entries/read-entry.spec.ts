import { describe, expect, it } from '@jest/globals';
import { answer, fieldRefused, sampleOf, type Fields } from '../../../test/golden/entries/samples.js';
import type { EntryType } from './entry.js';

/** Limits of the possible: the least and the most that is accepted, and a step beyond which nothing is. */
const LIMITS: readonly (readonly [EntryType, string, string, number, number, number, Fields?])[] = [
  ['TemperatureTaken', 'temperature', 'Cel', 25, 45, 0.1],
  ['TemperatureTaken', 'temperature', '[degF]', 77, 113, 0.1],
  ['WeightMeasured', 'weight', 'kg', 1, 250, 0.01],
  ['WeightMeasured', 'weight', 'g', 1000, 250_000, 1],
  ['WeightMeasured', 'weight', '[lb_av]', 2.2, 551.16, 0.01],
  ['HeightMeasured', 'height', 'cm', 40, 230, 0.1],
  ['HeightMeasured', 'height', 'm', 0.4, 2.3, 0.001],
  ['HeightMeasured', 'height', '[in_i]', 15.75, 90.55, 0.01],
  ['NsaidTrialStarted', 'dose', 'mg', 0.001, 5000, 0.001],
  ['NsaidTrialStarted', 'dose', 'g', 0.001, 5, 0.001],
  ['NsaidDoseChanged', 'dose', 'mg', 0.001, 5000, 0.001],
  ['NsaidDoseChanged', 'dose', 'g', 0.001, 5, 0.001],
  ['InfusionOrdered', 'dose', 'mg', 0.001, 1000, 0.001],
  ['InfusionGiven', 'dose', 'mg', 0.001, 1000, 0.001],
  ['InfusionEnded', 'doseGiven', 'mg', 0, 1000, 0.001],
  ['InfusionOrdered', 'volume', 'mL', 0.001, 10_000, 0.001],
  ['InfusionGiven', 'volume', 'mL', 0.001, 10_000, 0.001],
  ['InfusionEnded', 'volume', 'mL', 0, 10_000, 0.001],
  ['EcgRecorded', 'qtc', 'ms', 200, 800, 1],
  ...(['calcium-total', 'calcium-corrected', 'calcium-ionised'] as const).flatMap(
    (analyte) =>
      [
        ['LaboratoryResulted', 'value', 'mmol/L', 0, 20, 0.01, { analyte }],
        ['LaboratoryResulted', 'value', 'mg/dL', 0, 80.16, 0.01, { analyte }],
      ] as const,
  ),
  ['LaboratoryResulted', 'value', 'g/L', 5, 80, 0.1, { analyte: 'albumin' }],
  ['LaboratoryResulted', 'value', 'g/dL', 0.5, 8, 0.01, { analyte: 'albumin' }],
  ['LaboratoryResulted', 'value', 'umol/L', 1, 3000, 0.1, { analyte: 'creatinine' }],
  ['LaboratoryResulted', 'value', 'mg/dL', 0.01, 33.94, 0.01, { analyte: 'creatinine' }],
  ...(
    [
      ['vitamin-d-25-oh', 'nmol/L'],
      ['vitamin-d-25-oh', 'ng/mL'],
      ['phosphate', 'mmol/L'],
      ['phosphate', 'mg/dL'],
      ['magnesium', 'mmol/L'],
      ['magnesium', 'mg/dL'],
      ['alkaline-phosphatase', 'U/L'],
      ['crp', 'mg/L'],
      ['crp', 'mg/dL'],
      ['esr', 'mm/h'],
      ['neutrophils', '10*9/L'],
    ] as const
  ).map(([analyte, unit]) => ['LaboratoryResulted', 'value', unit, 0, 100_000, 0.01, { analyte }] as const),
];

describe('what is possible', () => {
  it.each(LIMITS)('%s.%s in %s lies from %d to %d', (type, field, unit, low, high, step, more = {}) => {
    const withValue = (value: number): string =>
      answer({ ...sampleOf(type), ...more, [field]: { value, unit } });
    expect([withValue(low), withValue(high)]).toEqual(['accepted', 'accepted']);
    expect(withValue(low - step)).toMatch(new RegExp(`^${field}\\.value: must be (between|above)`));
    expect(withValue(high + step)).toMatch(new RegExp(`^${field}\\.value: must be (between|above)`));
  });

  it('no quantity is taken in a unit that its field does not have', () => {
    for (const [type, field, , , , , more = {}] of LIMITS) {
      for (const unit of ['', 'KG', 'mmol', 'stone']) {
        expect(fieldRefused({ ...sampleOf(type), ...more, [field]: { value: 1, unit } })).toBe(
          `${field}.unit`,
        );
      }
    }
  });

  it.each<readonly [EntryType, string, readonly unknown[], readonly unknown[]]>([
    ['NsaidTrialStarted', 'dosesPerDay', [0.5, 24], [0, -1, 24.1]],
    ['NsaidDoseChanged', 'dosesPerDay', [0.5, 24], [0, -1, 24.1]],
    ['ImagingReported', 'activeLesions', [0, 500], [-1, 0.5, 501]],
    ['InfusionOrdered', 'dayOfCycle', [1, 366], [0, 1.5, 367]],
    ['InfusionGiven', 'dayOfCycle', [1, 366], [0, 1.5, 367]],
    ['InfusionOrdered', 'durationHours', [0.1, 168], [0, -1, 168.1]],
    ['InfusionInterrupted', 'grade', [1, 5], [0, 1.5, 6]],
    ['SymptomReported', 'grade', [1, 5], [0, 1.5, 6]],
    ['SymptomReported', 'episodes', [1, 1000], [0, 1.5, 1001]],
    ['LaboratoryResulted', 'lowerLimit', [0, 2.7], [-0.1]],
    ['LaboratoryResulted', 'upperLimit', [2.2, 100_000], [2.1, 100_001]],
    ['PainScored', 'score', [0, 100], [-1, 101]],
    ['InfusionInterrupted', 'reason', ['x', 'x'.repeat(500)], ['', ' ', 'x'.repeat(501)]],
    ['InfusionOrderCancelled', 'reason', ['x', 'x'.repeat(500)], ['', ' ', 'x'.repeat(501)]],
    ['NsaidTrialStarted', 'drug', ['M01AB01'], ['M01AB', 'm01ab01', 'M01AB011', 'naproxen']],
    [
      'PatientEnrolled',
      'birthDate',
      ['2019-03-01', '1899-02-28', '2008-02-29'],
      ['2019-03-02', '1898-02-28', '2009-02-29', '2009-13-01', '17.05.2009'],
    ],
    [
      'PatientEnrolled',
      'occurredAt',
      ['2019-03-01T09:00Z', '2019-03-01T09:00:00.123-14:00'],
      [
        '2019-03-01',
        '2019-03-01T09:00:00',
        '2019-02-30T09:00:00Z',
        '2019-03-01T24:00:00Z',
        '2019-03-01T09:00:00+15:00',
        '0019-03-01T09:00:00Z',
      ],
    ],
    ['DiagnosisRecorded', 'exclusions', [[], ['infection']], [['infection', 'infection']]],
    [
      'DiagnosisRecorded',
      'sites',
      [Array(60).fill({ bone: 'rib' })],
      [Array(61).fill({ bone: 'rib' }), Array(100_000).fill({})],
    ],
    ['SwellingAssessed', 'site', ['hip', 'other'], ['knee']],
    [
      'CheckDone',
      'note',
      ['x'.repeat(2000)],
      ['x'.repeat(2001), 'x'.repeat(100_000), 'half a character \uD83D'],
    ],
  ])('%s.%s', (type, field, possible, impossible) => {
    for (const value of possible) expect(answer({ ...sampleOf(type), [field]: value })).toBe('accepted');
    for (const value of impossible)
      expect([value, fieldRefused({ ...sampleOf(type), [field]: value })]).toEqual([value, field]);
  });

  it('a pain score lies within the range its own entry gives', () => {
    const { range: _range, ...sample } = sampleOf('PainScored');
    expect(answer({ ...sample, score: 10 })).toBe('accepted');
    expect(answer({ ...sample, score: 10.1 })).toBe('score: must be between 0 and 10');
    expect(answer({ ...sample, score: 10.1, range: [0, 20] })).toBe('accepted');
    expect(answer({ ...sample, score: 0, range: [1, 5] })).toBe('score: must be between 1 and 5');
    expect(answer({ ...sample, score: 5, range: [10, 0] })).toBe(
      'range: must give the lowest score before the highest',
    );
    expect(answer({ ...sample, score: 5, range: [5, 5] })).toBe(
      'range: must give the lowest score before the highest',
    );
    expect(fieldRefused({ ...sample, score: 5, range: [0, 5, 10] })).toBe('range');
  });

  it('a pregnancy test has a finding and nothing else does', () => {
    const { value: _value, lowerLimit: _low, upperLimit: _high, ...sample } = sampleOf('LaboratoryResulted');
    const test = { ...sample, analyte: 'pregnancy-test' };
    expect(answer({ ...test, finding: 'negative' })).toBe('accepted');
    expect(answer(test)).toBe('finding: is required (one of positive, negative)');
    expect(fieldRefused({ ...test, finding: 'perhaps' })).toBe('finding');
    expect(fieldRefused({ ...test, finding: 'negative', value: { value: 1, unit: 'U/L' } })).toBe('value');
    expect(fieldRefused({ ...test, finding: 'negative', lowerLimit: 1 })).toBe('lowerLimit');
    for (const analyte of ['calcium-total', 'crp', 'neutrophils']) {
      expect(fieldRefused({ ...sample, analyte, finding: 'negative' })).toBe('finding');
    }
  });

  it('an infusion starts at the instant it occurred, in whatever offset that is written, and does not end before', () => {
    const sample = sampleOf('InfusionGiven');
    expect(answer({ ...sample, startedAt: '2019-03-26T08:00:00Z' })).toBe('accepted');
    expect(answer({ ...sample, startedAt: '2019-03-26T08:00:01Z' })).toBe(
      'startedAt: must be the same instant as occurredAt',
    );
    expect(answer({ ...sample, endedAt: '2019-03-26T07:59:59Z' })).toBe(
      'endedAt: must not be before startedAt',
    );
  });

  it('a symptom does not resolve before it occurred', () => {
    expect(answer({ ...sampleOf('SymptomReported'), resolvedAt: '2019-03-27T08:14:59+01:00' })).toBe(
      'resolvedAt: must not be before occurredAt',
    );
  });

  it('a lower limit does not lie above the upper one', () => {
    expect(answer({ ...sampleOf('LaboratoryResulted'), lowerLimit: 2.8 })).toBe(
      'upperLimit: must not be below lowerLimit',
    );
  });
});

describe('an entry larger than any entry is', () => {
  const sample = sampleOf('DiagnosisRecorded');

  it.each([
    ['a long list', { ...sample, sites: Array(101).fill({}) }, 'sites: must be a list of at most 100 items'],
    ['a long text', { ...sample, note: 'x'.repeat(4001) }, 'note: must be text of at most 4000 characters'],
    [
      'many fields',
      { ...sample, ...Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`field${index}`, 1])) },
      'entry: must have at most 40 fields',
    ],
    [
      'deep nesting',
      { ...sample, note: [[[[[[['deep']]]]]]] },
      'note[0][0][0][0][0][0]: must be nested at most 6 deep',
    ],
  ])('is refused for %s before its schema is asked', (_, value, refusal) => {
    expect(answer(value)).toBe(refusal);
  });
});
