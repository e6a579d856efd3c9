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
const pain = (occurredAt: string, score: number, id: string): Entry =>
  entry('PainScored', id, occurredAt, { instrument: 'NRS', score });

const BEFORE: readonly Entry[] = [
  entry('PatientEnrolled', 'enrolment', '2023-01-10T09:00:00+01:00', {
    sex: 'female',
    birthDate: '2011-05-17',
  }),
  entry('WeightMeasured', 'weight', '2023-06-01T09:30:00+02:00', { weight: { value: 30, unit: 'kg' } }),
  pamidronate('2024-01-15T09:00:00+01:00', 1, 'c1'),
  temperatureAt('2024-01-16T09:00:00+01:00', 38.4, 'Cel', 'earlier-fever'),
  entry('WeightMeasured', 'new-weight', march(1, '08:10'), { weight: { value: 32, unit: 'kg' } }),
  entry('HeightMeasured', 'height', march(1, '08:15'), { height: { value: 140, unit: 'cm' } }),
  result(march(1, '12:00'), 'creatinine', 40, 'umol/L', 'creatinine'),
  result(march(1, '12:00'), 'calcium-corrected', 2.4, 'mmol/L', 'calcium'),
  result(march(1, '12:00'), 'calcium-ionised', 1.25, 'mmol/L', 'ionised'),
  result(march(1, '12:00'), 'crp', 5, 'mg/L', 'crp'),
  pain(march(3, '09:00'), 7, 'pain'),
  entry('ConditionNoted', 'line', march(3, '10:00'), { condition: 'central-line', status: 'present' }),
  entry('ConditionNoted', 'immunity', march(3, '10:00'), {
    condition: 'immunosuppressed',
    status: 'present',
  }),
  entry('MedicationNoted', 'prednisolone', march(3, '11:00'), { drug: 'H02AB06', status: 'started' }),
];

const SINCE: readonly Entry[] = [
  entry('InfusionGiven', 'infusion', march(4, '09:00'), {
    ...DOSE,
    startedAt: march(4, '09:00'),
    endedAt: march(4, '13:00'),
    infusionId: 'i1',
    dayOfCycle: 1,
  }),
  entry('InfusionInterrupted', 'interruption', march(4, '10:00'), {
    infusionId: 'i1',
    reason: 'rash',
    grade: 2,
  }),
  symptomAt(march(4, '10:00'), 'urticaria'),
  symptomAt(march(4, '10:05'), 'wheeze'),
  symptomAt(march(4, '10:10'), 'anaphylaxis'),
  entry('SymptomReported', 'vomiting', march(4, '22:00'), { symptom: 'vomiting', episodes: 4 }),
  temperatureAt(march(5, '08:00'), 38.6, 'Cel', 'fever'),
  temperatureAt(march(5, '14:00'), 39.1, 'Cel', 'higher-fever'),
  symptomAt(march(5, '08:30'), 'rigors'),
  symptomAt(march(5, '08:40'), 'hypotension'),
  symptomAt(march(5, '08:45'), 'syncope'),
  symptomAt(march(5, '08:50'), 'bone-pain-flare'),
  symptomAt(march(5, '09:00'), 'red-eye'),
  symptomAt(march(5, '09:10'), 'cramps'),
  symptomAt(march(5, '09:20'), 'tetany'),
  entry('EcgRecorded', 'ecg', march(5, '09:30'), { qtc: { value: 470, unit: 'ms' } }),
  result(march(5, '10:00'), 'calcium-ionised', 0.95, 'mmol/L', 'low-ionised'),
  result(march(5, '10:00'), 'creatinine', 70, 'umol/L', 'higher-creatinine'),
  result(march(5, '10:00'), 'crp', 25, 'mg/L', 'higher-crp'),
  result(march(5, '10:00'), 'neutrophils', 0.9, '10*9/L', 'neutrophils'),
  pain(march(5, '22:00'), 1, 'relief'),
];
const HISTORY = [...BEFORE, ...SINCE];
const NOW = march(5, '23:00');

describe('a known answer after an infusion names the entries it rests on:', () => {
  it('the infusion, and what it is judged by', () => {
    expect(answers('infusion', 'i1', HISTORY, NOW)).toMatchObject({
      egfr: '127.78 mL/min/{1.73_m2} from creatinine, height (height 140 cm, creatinine 40 umol/L)',
      'dose-to-judge': 'true from infusion',
      'dose-stage': 'given from infusion',
      'daily-dose': '32 mg from infusion',
      'daily-dose-over-limit': '0 % from infusion, new-weight (1 mg/kg, limit 1 mg/kg)',
      'first-dose-over-limit': '100 % from infusion, new-weight (1 mg/kg, limit 0.5 mg/kg)',
      'bisphosphonate-given-before': 'true from c1-day-1',
      'starts-next-cycle': 'true from c1-day-1',
      'cycle-gap': '49 d from c1-day-1, infusion',
      'delivery-stated': 'true from infusion',
      'duration-stated': 'false from infusion',
      'infusion-duration': '4 h from infusion',
      'dose-came-before': 'true from c1-day-1',
      'hours-between-starts': '1176 h from infusion, c1-day-1',
    });
  });

  it('the infusion of the cycle, and what followed it', () => {
    expect(answers('cycle', 'c2', HISTORY, NOW)).toEqual({
      'calcium-in-window': 'true from infusion, low-ionised',
      'calcium-attributed(band)': 'true from low-ionised',
      'calcium-attributed(low)': 'true from low-ionised',
      'severe-calcium-sign': 'true from infusion, tetany (tetany)',
      'ecg-in-window': 'true from ecg',
      qtc: '470 ms from ecg',
      'mild-calcium-sign': 'true from infusion, cramps (cramps)',
      'calcium-drawn-for-sign': 'true from low-ionised',
      'ionised-calcium-in-window': 'true from infusion, low-ionised',
      'ionised-calcium-start-above-limit':
        'false from ionised (1.25 mmol/L, upper limit 1.33 (none sent, fallback))',
      'ionised-calcium-fall': '0.3 mmol/L from ionised, low-ionised (from 1.25 to 0.95 mmol/L)',
      'calcium-sample-due': 'true from low-ionised (12 h after a calcium that meets CA-03)',
      'calcium-sample-overdue': '1 h from low-ionised (12 h after a calcium that meets CA-03)',
      'fever-episode(in-window)': 'true from fever (since 2024-03-05T08:00:00+01:00)',
      'fever-episode(all)': 'true from fever (since 2024-03-05T08:00:00+01:00)',
      'fever-highest-temperature(in-window)':
        '39.1 Cel from higher-fever (tympanic, 2024-03-05T14:00:00+01:00)',
      'fever-highest-temperature(all)': '39.1 Cel from higher-fever (tympanic, 2024-03-05T14:00:00+01:00)',
      'fever-onset': '23 h from infusion, fever (began 2024-03-05T08:00:00+01:00)',
      'fever-duration': '6 h from fever, higher-fever (to 2024-03-05T14:00:00+01:00)',
      'central-line-in-fever': 'true from line',
      'immunosuppressed-in-fever': 'true from immunity, prednisolone (noted, H02AB06)',
      'shock-sign': 'true from hypotension (hypotension)',
      'rigors-with-central-line': 'true from rigors, line',
      'red-flag-symptom': 'true from rigors, hypotension (rigors, hypotension)',
      'neutrophils-measured': 'true from neutrophils',
      neutrophils: '0.9 10*9/L from neutrophils (drawn 2024-03-05T10:00:00+01:00)',
      'new-bone-pain': 'true from bone-pain-flare',
      'crp-compared': 'true from crp, higher-crp',
      'crp-rise': '5 {ratio} from crp, higher-crp (25 mg/L after 5 mg/L)',
      'later-cycle': 'true from c1-day-1',
      'earlier-reaction': 'true from earlier-fever (recorded 2024-01-16T09:00:00+01:00)',
      'temperature-since-onset': 'true from higher-fever',
      'hours-since-fever-known': '15 h from fever',
      'eye-symptom-after-infusion': 'true from red-eye (red-eye)',
      'vomiting-episodes(AE-02)': '4 {episodes} from vomiting',
      'vomiting-episodes(AE-06)': '4 {episodes} from vomiting',
      'infusion-event': 'true from hypotension, syncope (hypotension, syncope)',
      'infusion-event-grade': '3 {grade} from syncope (syncope)',
      'creatinine-after-infusion': 'true from higher-creatinine (drawn 2024-03-05T10:00:00+01:00)',
      'creatinine-over-cycle-baseline':
        '1.75 {ratio} from creatinine, higher-creatinine (70 umol/L, 2024-03-05T10:00:00+01:00; baseline 40 umol/L, 2024-03-01T12:00:00+01:00)',
      'collapse-sign': 'true from hypotension, syncope (hypotension, syncope)',
      'glucocorticoid-with-symptom': 'true from prednisolone (H02AB06)',
      'hours-since-cycle-infusion': '38 h from infusion',
      'days-since-cycle-infusion': '1 d from infusion',
      'pain-scored-since-infusion': 'true from relief',
      'pain-after-cycle': '1 {score} from relief (NRS)',
      'pain-fall': '6 {score} from pain, relief',
      'pain-fall-percent': '85.71 % from pain, relief',
      'pain-responded-in-cycle': 'true from relief',
    });
  });

  it('the reaction while it is fresh', () => {
    const reaction = HISTORY.slice(
      0,
      HISTORY.findIndex(({ id }) => id === 'vomiting'),
    );
    expect(answers('cycle', 'c2', reaction, march(4, '10:30'))).toMatchObject({
      'infusion-event':
        'true from interruption, urticaria, wheeze, anaphylaxis (interruption, urticaria, wheeze, anaphylaxis)',
      'infusion-event-grade': '3 {grade} from anaphylaxis (anaphylaxis)',
      'anaphylaxis-reported': 'true from anaphylaxis',
      'allergic-signs': '2 {signs} from urticaria, wheeze (urticaria, wheeze)',
    });
  });
});
