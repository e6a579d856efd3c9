import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../test/support/asking-facts.js';
import { pamidronate } from '../../../test/support/calcium-history.js';
import { symptomAt, temperatureAt } from '../../../test/support/infusion-history.js';
import { readRealRules, realRuleSet } from '../../../test/support/real-rules.js';
import type { Known } from '../../kernel/known.js';
import type { FactParams } from '../../rule-engine/condition.js';
import type { Analyte, Entry, EntryOf, EntryType } from '../entries/entry.js';
import { FACTS } from './catalogue.js';
import type { FactDefinition } from './fact.js';
import { ruleFacts } from './rule-facts.js';
import type { ScopeKind } from './subject.js';

const { parameters } = realRuleSet(await readRealRules());
const FIGURES = Object.fromEntries([...parameters].map(([name, units]) => [name, Object.fromEntries(units)]));

/** Every way a fact can be asked. */
const waysOf = ({ params = {} }: FactDefinition): readonly FactParams[] =>
  Object.entries(params).reduce<readonly FactParams[]>(
    (ways, [name, values]) => ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value }))),
    [{}],
  );

const said = ({ value, unit, note, sources }: Known): string =>
  [
    String(value),
    ...(unit === undefined ? [] : [unit]),
    `from ${sources.join(', ')}`,
    ...(note === undefined ? [] : [`(${note})`]),
  ].join(' ');

/** What the facts about a subject answer that know something and name an entry they know it from. */
const answers = (kind: ScopeKind, id: string, entries: readonly Entry[], now: string) =>
  Object.fromEntries(
    [...FACTS.values()]
      .filter((fact) => fact.scopes.includes(kind) && !ruleFacts.includes(fact))
      .flatMap((fact) =>
        waysOf(fact).flatMap((params): readonly (readonly [string, string])[] => {
          const { finding } = askFact(fact, {
            entries,
            subject: { kind, id },
            now,
            parameters: FIGURES,
            params,
          });
          const given = Object.values(params).map((value) => `(${String(value)})`);
          return finding.known && finding.sources.length > 0
            ? [[`${fact.name}${given.join('')}`, said(finding)]]
            : [];
        }),
      ),
  );

/** In March 2024, by the clock of the ward. */
const march = (day: number, time: string): string =>
  `2024-03-${String(day).padStart(2, '0')}T${time}:00+01:00`;

const entry = <Type extends EntryType>(
  type: Type,
  id: string,
  occurredAt: string,
  rest: Omit<EntryOf<Type>, 'type' | 'id' | 'occurredAt'>,
): Entry => ({ type, id, occurredAt, ...rest }) as unknown as Entry;
const DOSE = {
  drug: 'M05BA03',
  dose: { value: 32, unit: 'mg' },
  cycleId: 'c2',
  volume: { value: 250, unit: 'mL' },
};

const result = (occurredAt: string, analyte: Analyte, value: number, unit: string, id: string): Entry =>
  entry('LaboratoryResulted', id, occurredAt, { analyte, value: { value, unit } });
const naproxen = (occurredAt: string, trialId: string, route: 'oral' | 'rectal'): Entry =>
  entry('NsaidTrialStarted', trialId, occurredAt, {
    trialId,
    drug: 'M01AE02',
    route,
    dose: { value: 150, unit: 'mg' },
    dosesPerDay: 2,
  });
const pain = (occurredAt: string, score: number, id: string): Entry =>
  entry('PainScored', id, occurredAt, { instrument: 'NRS', score });

const BEFORE: readonly Entry[] = [
  entry('PatientEnrolled', 'enrolment', '2023-01-10T09:00:00+01:00', {
    sex: 'female',
    birthDate: '2011-05-17',
  }),
  entry('DiagnosisRecorded', 'diagnosis', '2023-06-01T09:00:00+02:00', {
    diagnosis: 'CRMO',
    sites: [{ bone: 'mandible' }],
    exclusions: ['infection', 'malignancy'],
  }),
  entry('WeightMeasured', 'weight', '2023-06-01T09:30:00+02:00', { weight: { value: 30, unit: 'kg' } }),
  naproxen('2023-06-02T09:00:00+02:00', 'first-trial', 'oral'),
  entry('NsaidTrialStopped', 'first-stop', '2023-07-10T09:00:00+02:00', {
    trialId: 'first-trial',
    reason: 'inefficacy',
  }),
  naproxen('2023-07-11T09:00:00+02:00', 'rescue', 'rectal'),
  entry('NsaidTrialStopped', 'rescue-stop', '2023-07-12T09:00:00+02:00', {
    trialId: 'rescue',
    reason: 'inefficacy',
  }),
  pamidronate('2024-01-15T09:00:00+01:00', 1, 'c1'),
  naproxen(march(1, '08:00'), 'trial', 'oral'),
  entry('WeightMeasured', 'new-weight', march(1, '08:10'), { weight: { value: 32, unit: 'kg' } }),
  entry('HeightMeasured', 'height', march(1, '08:15'), { height: { value: 140, unit: 'cm' } }),
  entry('ImagingReported', 'mri', march(1, '10:00'), {
    modality: 'MRI',
    activeLesions: 2,
    marrowOedema: true,
    vertebralLesion: false,
  }),
  entry('CheckDone', 'dentist', march(1, '11:00'), { check: 'dental-review' }),
  result(march(1, '12:00'), 'vitamin-d-25-oh', 40, 'nmol/L', 'vitamin-d'),
  entry('LaboratoryResulted', 'phosphatase', march(1, '12:00'), {
    analyte: 'alkaline-phosphatase',
    value: { value: 90, unit: 'U/L' },
    lowerLimit: 100,
  }),
  entry('LaboratoryResulted', 'pregnancy-test', march(1, '12:00'), {
    analyte: 'pregnancy-test',
    finding: 'negative',
  }),
  result(march(1, '12:00'), 'creatinine', 40, 'umol/L', 'creatinine'),
  result(march(1, '12:00'), 'calcium-corrected', 2.4, 'mmol/L', 'calcium'),
  result(march(1, '12:00'), 'calcium-ionised', 1.25, 'mmol/L', 'ionised'),
  pain(march(3, '09:00'), 7, 'pain'),
  entry('MedicationNoted', 'gentamicin', march(3, '11:00'), { drug: 'J01GB03', status: 'started' }),
];

const order = (dayOfCycle: number, plannedFor: string): Entry =>
  entry('InfusionOrdered', `order-${dayOfCycle}`, march(4, '08:00'), {
    ...DOSE,
    orderId: `o${dayOfCycle}`,
    dayOfCycle,
    plannedFor,
    durationHours: 4,
  });

const SINCE: readonly Entry[] = [
  order(1, march(4, '09:00')),
  order(2, march(6, '09:00')),
  entry('InfusionGiven', 'infusion', march(4, '09:00'), {
    ...DOSE,
    startedAt: march(4, '09:00'),
    endedAt: march(4, '13:00'),
    infusionId: 'i1',
    orderId: 'o1',
    dayOfCycle: 1,
  }),
  temperatureAt(march(5, '14:00'), 39.1, 'Cel', 'higher-fever'),
  symptomAt(march(5, '09:00'), 'red-eye'),
  symptomAt(march(5, '09:10'), 'cramps'),
  symptomAt(march(5, '09:20'), 'tetany'),
  entry('EcgRecorded', 'ecg', march(5, '09:30'), { qtc: { value: 470, unit: 'ms' } }),
  result(march(5, '10:00'), 'calcium-ionised', 0.95, 'mmol/L', 'low-ionised'),
  result(march(5, '10:00'), 'magnesium', 0.5, 'mmol/L', 'magnesium'),
  result(march(5, '10:00'), 'creatinine', 70, 'umol/L', 'higher-creatinine'),
  pain(march(5, '22:00'), 1, 'relief'),
];
const HISTORY = [...BEFORE, ...SINCE];
const NOW = march(5, '23:00');

describe('a known answer names the entries it rests on:', () => {
  it('what is known of the patient', () => {
    expect(answers('patient', 'child', HISTORY, NOW)).toEqual({
      'nsaid-trial-on-record': 'true from first-trial, rescue, trial',
      'failed-trials': '1 1 from first-trial, first-stop',
      'rescue-trial-failed': 'true from rescue',
      'pain-on-treatment': '1 {score} from relief (NRS)',
      'latest-pain': '1 {score} from relief (NRS)',
      'marrow-oedema': 'true from mri (MRI)',
      'vertebral-lesion': 'false from mri (MRI)',
      'active-lesions-seen': 'true from mri (MRI)',
      'adequate-trial-on-record': 'true from first-trial',
      'days-from-adequate-trial-to-imaging': '273 d from first-trial, mri',
      'crmo-diagnosed': 'true from diagnosis',
      'infection-excluded': 'true from diagnosis',
      'malignancy-excluded': 'true from diagnosis',
      'mandible-or-hip-site': 'true from diagnosis',
      'calcium-on-record': 'true from low-ionised',
      'calcium-is-ionised': 'true from low-ionised',
      'calcium-drawn-since-infusion':
        'true from infusion, low-ionised (infusion began 2024-03-04T09:00:00+01:00)',
      'vitamin-d-25-oh': '40 nmol/L from vitamin-d (drawn 2024-03-01T12:00:00+01:00)',
      'creatinine-on-record': 'true from higher-creatinine',
      'alkaline-phosphatase-low':
        'true from phosphatase (90 U/L, lower limit 100, drawn 2024-03-01T12:00:00+01:00)',
      'recorded-sex': 'female from enrolment',
      'latest-pregnancy-test': 'negative from pregnancy-test (taken 2024-03-01T12:00:00+01:00)',
      'eye-symptom-unreviewed': 'true from red-eye, infusion (red-eye, reported 2024-03-05T09:00:00+01:00)',
      'aminoglycoside-running': 'true from gentamicin (J01GB03)',
      'latest-calcium': '0.95 mmol/L{ionised} from low-ionised (ionised)',
      'calcium-below-limit':
        'true from low-ionised (0.95 mmol/L{ionised}, lower limit 1.15 (none sent, fallback))',
      'calcium-signs(any)': 'true from cramps, tetany, ecg (cramps, tetany, long-qtc)',
      'calcium-signs(severe)': 'true from tetany, ecg (tetany, long-qtc)',
      'calcium-unattributed': 'false from low-ionised',
      'magnesium-recent': 'true from magnesium',
      'magnesium-below-limit': 'true from magnesium (0.5 mmol/L, lower limit 0.7 (none sent, fallback))',
      'nsaid-running': 'true from trial (M01AE02)',
    });
  });

  it('the trial', () => {
    expect(answers('trial', 'trial', HISTORY, NOW)).toEqual({
      'trial-is-oral': 'true from trial (oral)',
      'days-at-adequate-dose': '0 d from trial',
    });
  });

  it('the order, and what it is judged by', () => {
    expect(answers('order', 'o2', HISTORY, NOW)).toEqual({
      'order-open': 'true from order-2',
      'hours-past-planned-start': '-10 h from order-2 (planned for 2024-03-06T09:00:00+01:00)',
      'ordered-day-of-cycle': '2 1 from order-2',
      'hours-since-calcium': '23 h from low-ionised (drawn 2024-03-05T10:00:00+01:00)',
      'vitamin-d-current': 'true from vitamin-d (drawn 2024-03-01T12:00:00+01:00, counts for 3 months)',
      egfr: '73.02 mL/min/{1.73_m2} from higher-creatinine, height (height 140 cm, creatinine 70 umol/L)',
      'days-since-creatinine': '1 d from higher-creatinine (70 umol/L, drawn 2024-03-05T10:00:00+01:00)',
      'creatinine-baseline-expected': 'true from infusion',
      'creatinine-over-baseline':
        '1.75 1 from creatinine, higher-creatinine (70 umol/L, drawn 2024-03-05T10:00:00+01:00; baseline 40 umol/L, drawn 2024-03-01T12:00:00+01:00)',
      'age-at-planned-start': '12 a from enrolment',
      'days-since-pregnancy-test': '5 d from pregnancy-test',
      'highest-temperature-before-infusion': '39.1 Cel from higher-fever (read 2024-03-05T14:00:00+01:00)',
      'eye-symptom-lasting': 'true from red-eye (red-eye, reported 2024-03-05T09:00:00+01:00)',
      'dental-review-current': 'true from dentist (done 2024-03-01T11:00:00+01:00)',
      'dose-to-judge': 'true from order-2',
      'dose-stage': 'ordered from order-2',
      'drug-is-pamidronate': 'true from order-2 (M05BA03)',
      'drug-is-bisphosphonate': 'true from order-2 (M05BA03)',
      'day-of-dose': '2 1 from order-2',
      'daily-dose': '32 mg from order-2',
      'daily-dose-over-limit': '0 % from order-2, new-weight (1 mg/kg, limit 1 mg/kg)',
      'first-dose-over-limit': '100 % from order-2, new-weight (1 mg/kg, limit 0.5 mg/kg)',
      'bisphosphonate-given-before': 'true from c1-day-1',
      'cycle-gap': '51 d from c1-day-1, order-2',
      'delivery-stated': 'true from order-2',
      'duration-stated': 'true from order-2',
      'infusion-duration': '4 h from order-2',
      'infusion-rate': '8 mg/h from order-2',
      'infusion-concentration': '0.13 mg/mL from order-2',
      'drug-is-right': 'true from order-2 (M05BA03)',
      'dose-came-before': 'true from infusion',
      'hours-between-starts': '48 h from order-2, infusion',
    });
  });
});
