import type { Entry } from '../src/clinic/entries/entry.js';
import type { RecordedEntry } from '../src/clinic/entries/recorded-entry.js';
import { DAY, HOUR, momentAt, readMoment, type Instant } from '../src/kernel/instant.js';

const START = Date.parse('2015-01-12T08:00:00Z');
const OFFSET = 60;

/** One visit for a three-day cycle, as a ward records it: 40 entries every 90 days. */
const cycle = (index: number): readonly Entry[] => {
  const start = START + index * 90 * DAY;
  const time = (hours: number): string => momentAt(start + hours * HOUR, OFFSET).text;
  const weight = 25 + index * 0.4;
  const days = [0, 24, 48].flatMap((hour, day): readonly Entry[] => [
    {
      type: 'InfusionOrdered',
      occurredAt: time(hour - 1),
      orderId: `o${index}-${day}`,
      drug: 'M05BA03',
      dose: { value: Math.round(weight * (day === 0 ? 0.5 : 1)), unit: 'mg' },
      cycleId: `c${index}`,
      dayOfCycle: day + 1,
      plannedFor: time(hour),
      durationHours: 3,
    },
    {
      type: 'InfusionGiven',
      occurredAt: time(hour),
      startedAt: time(hour),
      infusionId: `i${index}-${day}`,
      orderId: `o${index}-${day}`,
      drug: 'M05BA03',
      dose: { value: Math.round(weight * (day === 0 ? 0.5 : 1)), unit: 'mg' },
      cycleId: `c${index}`,
      dayOfCycle: day + 1,
    },
    {
      type: 'InfusionEnded',
      occurredAt: time(hour + 3),
      infusionId: `i${index}-${day}`,
      endedAt: time(hour + 3),
    },
    ...[4, 8, 12, 16].map((after): Entry =>
      temperature(time(hour + after), 36.8 + ((index + day + after) % 7) * 0.3),
    ),
    laboratory(time(hour + 20), 'calcium-total', 2.3 - ((index + day) % 4) * 0.12, 'mmol/L'),
    laboratory(time(hour + 20), 'albumin', 40, 'g/L'),
    { type: 'PainScored', occurredAt: time(hour + 21), instrument: 'NRS', score: Math.max(0, 6 - day * 2) },
  ]);
  return [
    { type: 'WeightMeasured', occurredAt: time(-24), weight: { value: weight, unit: 'kg' } },
    { type: 'HeightMeasured', occurredAt: time(-24), height: { value: 130 + index, unit: 'cm' } },
    { type: 'ImagingReported', occurredAt: time(-23), modality: 'MRI', activeLesions: 2, marrowOedema: true },
    { type: 'PainScored', occurredAt: time(-22), instrument: 'NRS', score: 6 },
    laboratory(time(-20), 'creatinine', 45, 'umol/L'),
    laboratory(time(-20), 'vitamin-d-25-oh', 62, 'nmol/L'),
    laboratory(time(-20), 'calcium-ionised', 1.24, 'mmol/L'),
    laboratory(time(-20), 'magnesium', 0.85, 'mmol/L'),
    ...days,
    { type: 'SymptomReported', occurredAt: time(20), symptom: 'flu-like' },
    { type: 'CheckDone', occurredAt: time(-23), check: 'dental-review' },
  ];
};

const temperature = (occurredAt: string, value: number): Entry => ({
  type: 'TemperatureTaken',
  occurredAt,
  temperature: { value: Math.round(value * 10) / 10, unit: 'Cel' },
  site: 'tympanic',
});

const laboratory = (
  occurredAt: string,
  analyte: Extract<Entry, { readonly type: 'LaboratoryResulted' }>['analyte'],
  value: number,
  unit: string,
): Entry => ({
  type: 'LaboratoryResulted',
  occurredAt,
  analyte,
  value: { value: Math.round(value * 100) / 100, unit },
  specimenId: `s-${occurredAt.slice(0, 13).replaceAll(':', '')}`,
});

const opening: readonly Entry[] = [
  {
    type: 'PatientEnrolled',
    occurredAt: momentAt(START - 200 * DAY, OFFSET).text,
    sex: 'female',
    birthDate: '2006-03-04',
  },
  {
    type: 'DiagnosisRecorded',
    occurredAt: momentAt(START - 199 * DAY, OFFSET).text,
    diagnosis: 'CRMO',
    sites: [
      { bone: 'tibia', side: 'left' },
      { bone: 'clavicle', side: 'right' },
    ],
    exclusions: ['infection', 'malignancy'],
  },
  {
    type: 'NsaidTrialStarted',
    occurredAt: momentAt(START - 198 * DAY, OFFSET).text,
    trialId: 't1',
    drug: 'M01AE02',
    route: 'oral',
    dose: { value: 250, unit: 'mg' },
    dosesPerDay: 2,
  },
  {
    type: 'NsaidTrialStopped',
    occurredAt: momentAt(START - 100 * DAY, OFFSET).text,
    trialId: 't1',
    reason: 'inefficacy',
  },
];

/** A patient's first so many entries, in the order they occurred. */
export const entriesOf = (count: number): readonly Entry[] => {
  const entries: Entry[] = [...opening];
  for (let index = 0; entries.length < count; index += 1) {
    entries.push(...cycle(index).toSorted((a, b) => instantOf(a) - instantOf(b)));
  }
  return entries.slice(0, count);
};

/** Entries as the stream's reader hands them to the core. */
export const recordedFrom = (entries: readonly Entry[]): readonly RecordedEntry[] =>
  entries.map((entry, index) => {
    const occurredAt = readMoment(entry.occurredAt);
    if (occurredAt === undefined) throw new Error('the benchmark names a time that is none');
    return { id: `entry-${index + 1}`, revision: index, recordedAt: occurredAt.at, occurredAt, entry };
  });

/** The same entries as the events of a stream, a line each, with everything an envelope carries. */
export const streamOf = (entries: readonly Entry[]): readonly string[] =>
  entries.map((entry, index) =>
    JSON.stringify({
      id: `018f6b2e-7c1a-7000-8000-${String(index).padStart(12, '0')}`,
      type: entry.type,
      schemaVersion: 1,
      stream: 'patient-bench-0001',
      revision: index,
      position: String(index * 3 + 17),
      occurredAt: entry.occurredAt,
      recordedAt: entry.occurredAt,
      actor: { id: 'nurse-17', role: 'nurse' },
      correlationId: `018f6b2e-7c1a-7000-9000-${String(index).padStart(12, '0')}`,
      causationId: `018f6b2e-7c1a-7000-8000-${String(index).padStart(12, '0')}`,
      commandId: `018f6b2e-7c1a-7000-a000-${String(index).padStart(12, '0')}`,
      data: entry,
      assessment: { at: entry.occurredAt, ruleSet: 'f'.repeat(64), activation: 1, engine: 'e'.repeat(64) },
      hash: `sha256:${'d'.repeat(64)}`,
    }),
  );

const instantOf = (entry: Entry): Instant => Date.parse(entry.occurredAt);
