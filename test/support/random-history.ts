import fc from 'fast-check';
import type { Entry } from '../../src/clinic/entries/entry.js';
import { MINUTE, momentAt, type Instant } from '../../src/kernel/instant.js';
import type { RecordedList } from '../../src/clinic/case-file/case-file.js';
import { recorded } from './history.js';

/** One thing that may happen to a patient, still without a time or ids. */
interface Happening {
  readonly what: number;
  /** Which of several values, 0 to 1. */
  readonly pick: number;
  /** Minutes since the last thing that happened. */
  readonly gap: number;
  /** Minutes until it is recorded. */
  readonly delay: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.nat(99),
  pick: fc.double({ min: 0, max: 1, noNaN: true }),
  gap: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 60, max: 3_000 }), fc.constant(14_400)),
  delay: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 900 })),
});

const from = <const Item>(items: readonly [Item, ...Item[]], pick: number): Item =>
  items[Math.min(items.length - 1, Math.floor(pick * items.length))] ?? items[0];

const START = Date.parse('2024-02-20T08:00:00Z');

/** Histories a hospital might record: valid throughout, and about what the rules are about. */
export const randomHistory = (size: number): fc.Arbitrary<readonly RecordedList[]> =>
  fc.array(happening, { minLength: 5, maxLength: size }).map(historyOf);

/** Entries by when they are recorded, those of one moment in one list. */
const historyOf = (happenings: readonly Happening[]): readonly RecordedList[] => {
  const story = new Story();
  let clock = START;
  const told = happenings.map((one) => {
    clock += one.gap * MINUTE;
    const entry = story.tell(one, momentAt(clock, from([60, 120, 0], one.pick)).text);
    return { entry, recordedAt: clock + (mayBeLate(entry) ? one.delay * MINUTE : 0) };
  });
  const opening = story.opening().map((entry) => ({ entry, recordedAt: START }));
  const lists: { readonly recordedAt: Instant; readonly entries: Entry[] }[] = [];
  for (const { entry, recordedAt } of [...opening, ...told.toSorted((a, b) => a.recordedAt - b.recordedAt)]) {
    const last = lists.at(-1);
    if (last?.recordedAt === recordedAt) last.entries.push(entry);
    else lists.push({ recordedAt, entries: [entry] });
  }
  return numbered(lists);
};

/** What others refer to is recorded at once, so that nothing refers to what is not there yet. */
export const mayBeLate = ({ type }: Entry): boolean =>
  ['PainScored', 'TemperatureTaken', 'LaboratoryResulted', 'WeightMeasured', 'EcgRecorded'].includes(type);

const numbered = (
  lists: readonly { readonly recordedAt: Instant; readonly entries: readonly Entry[] }[],
): readonly RecordedList[] => {
  let revision = 0;
  return lists.map(({ recordedAt, entries }) => ({
    recordedAt: momentAt(recordedAt, 60),
    entries: entries.map((entry) => recorded(entry, ++revision, recordedAt)),
  }));
};

/** Tells happenings as entries, with ids and references that fit what was told before. */
class Story {
  private count = 0;
  private trial: string | undefined;
  private cycle = 1;
  private day = 0;
  private readonly orders: string[] = [];
  private readonly running: string[] = [];
  private readonly symptoms: string[] = [];

  opening(): readonly Entry[] {
    const occurredAt = momentAt(START, 60).text;
    return [
      { type: 'PatientEnrolled', occurredAt, sex: 'female', birthDate: '2011-06-30' },
      {
        type: 'DiagnosisRecorded',
        occurredAt,
        diagnosis: 'CRMO',
        sites: [{ bone: 'mandible' }, { bone: 'tibia', side: 'left' }],
        exclusions: ['infection', 'malignancy'],
      },
      { type: 'WeightMeasured', occurredAt, weight: { value: 38, unit: 'kg' } },
      { type: 'HeightMeasured', occurredAt, height: { value: 148, unit: 'cm' } },
      { type: 'ImagingReported', occurredAt, modality: 'MRI', activeLesions: 3, marrowOedema: true },
    ];
  }

  tell({ what, pick }: Happening, occurredAt: string): Entry {
    const id = this.next('e');
    if (what < 14)
      return { type: 'PainScored', id, occurredAt, instrument: 'NRS', score: Math.round(pick * 10) };
    if (what < 30) return this.temperature(id, occurredAt, pick);
    if (what < 46) return this.laboratory(id, occurredAt, pick);
    if (what < 56) return this.symptom(id, occurredAt, pick);
    if (what < 60) return this.resolution(id, occurredAt, pick);
    if (what < 62) return this.cancellation(id, occurredAt, pick);
    if (what < 70) return this.order(id, occurredAt, pick);
    if (what < 84) return this.infusion(id, occurredAt, pick);
    if (what < 88) return this.nsaid(id, occurredAt, pick);
    if (what < 92) return this.ending(id, occurredAt, pick);
    return this.note(id, occurredAt, pick);
  }

  private next(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }

  private temperature(id: string, occurredAt: string, pick: number): Entry {
    const value = Math.round((36 + pick * 4.4) * 10) / 10;
    return { type: 'TemperatureTaken', id, occurredAt, temperature: { value, unit: 'Cel' }, site: 'oral' };
  }

  private laboratory(id: string, occurredAt: string, pick: number): Entry {
    const analyte = from(
      [
        'calcium-total',
        'calcium-ionised',
        'calcium-corrected',
        'creatinine',
        'neutrophils',
        'albumin',
        'magnesium',
        'crp',
      ],
      (pick * 8) % 1,
    );
    const [low, high, unit] = {
      'calcium-total': [1.6, 2.5, 'mmol/L'],
      'calcium-corrected': [1.6, 2.5, 'mmol/L'],
      'calcium-ionised': [0.8, 1.35, 'mmol/L'],
      creatinine: [30, 120, 'umol/L'],
      neutrophils: [0.2, 4, '10*9/L'],
      albumin: [25, 45, 'g/L'],
      magnesium: [0.5, 0.9, 'mmol/L'],
      crp: [1, 60, 'mg/L'],
    }[analyte] as [number, number, string];
    const value = Math.round((low + pick * (high - low)) * 100) / 100;
    return { type: 'LaboratoryResulted', id, occurredAt, analyte, value: { value, unit } };
  }

  private symptom(id: string, occurredAt: string, pick: number): Entry {
    const symptom = from(
      [
        'paraesthesia',
        'tetany',
        'vomiting',
        'red-eye',
        'flu-like',
        'rigors',
        'hypotension',
        'urticaria',
        'bone-pain-flare',
      ],
      pick,
    );
    this.symptoms.push(id);
    return { type: 'SymptomReported', id, occurredAt, symptom };
  }

  private resolution(id: string, occurredAt: string, pick: number): Entry {
    const eventId = this.symptoms.shift();
    return eventId === undefined
      ? this.symptom(id, occurredAt, pick)
      : { type: 'SymptomResolved', id, occurredAt, eventId };
  }

  private order(id: string, occurredAt: string, pick: number): Entry {
    const orderId = this.next('o');
    this.orders.push(orderId);
    return {
      type: 'InfusionOrdered',
      id,
      occurredAt,
      orderId,
      drug: from(['M05BA03', 'M05BA03', 'M05BA08'], pick),
      dose: { value: Math.round(15 + pick * 80), unit: 'mg' },
      cycleId: `c${this.cycle}`,
      dayOfCycle: this.day + 1,
      plannedFor: occurredAt,
      durationHours: 3,
    };
  }

  private cancellation(id: string, occurredAt: string, pick: number): Entry {
    const orderId = this.orders.shift();
    return orderId === undefined
      ? this.order(id, occurredAt, pick)
      : { type: 'InfusionOrderCancelled', id, occurredAt, orderId, reason: 'postponed' };
  }

  private ending(id: string, occurredAt: string, pick: number): Entry {
    const infusionId = this.running[0];
    if (infusionId === undefined) return this.infusion(id, occurredAt, pick);
    if (pick < 0.4) return { type: 'InfusionInterrupted', id, occurredAt, infusionId, reason: 'rigors' };
    this.running.shift();
    const doseGiven = { value: Math.round(pick * 40), unit: 'mg' };
    return {
      type: 'InfusionEnded',
      id,
      occurredAt,
      infusionId,
      endedAt: occurredAt,
      ...(pick < 0.7 ? {} : { doseGiven }),
    };
  }

  private infusion(id: string, occurredAt: string, pick: number): Entry {
    const orderId = pick < 0.8 ? this.orders.shift() : undefined;
    const infusionId = this.next('i');
    this.running.push(infusionId);
    this.day += 1;
    if (this.day > 3) [this.cycle, this.day] = [this.cycle + 1, 1];
    return {
      type: 'InfusionGiven',
      id,
      occurredAt,
      startedAt: occurredAt,
      infusionId,
      ...(orderId === undefined ? {} : { orderId }),
      drug: 'M05BA03',
      dose: { value: Math.round(15 + pick * 50), unit: 'mg' },
      cycleId: `c${this.cycle}`,
      dayOfCycle: this.day,
    };
  }

  private nsaid(id: string, occurredAt: string, pick: number): Entry {
    const running = this.trial;
    if (running !== undefined) {
      this.trial = undefined;
      return {
        type: 'NsaidTrialStopped',
        id,
        occurredAt,
        trialId: running,
        reason: from(['inefficacy', 'other'], pick),
      };
    }
    this.trial = this.next('t');
    return {
      type: 'NsaidTrialStarted',
      id,
      occurredAt,
      trialId: this.trial,
      drug: 'M01AE02',
      route: 'oral',
      dose: { value: from([250, 100], pick), unit: 'mg' },
      dosesPerDay: 2,
    };
  }

  private note(id: string, occurredAt: string, pick: number): Entry {
    return from<Entry>(
      [
        { type: 'ConditionNoted', id, occurredAt, condition: 'central-line', status: 'present' },
        { type: 'ConditionNoted', id, occurredAt, condition: 'central-line', status: 'absent' },
        { type: 'MedicationNoted', id, occurredAt, drug: 'H02AB06', status: 'started' },
        { type: 'CheckDone', id, occurredAt, check: 'dental-review' },
        { type: 'EcgRecorded', id, occurredAt, qtc: { value: Math.round(400 + pick * 90), unit: 'ms' } },
        {
          type: 'ImagingReported',
          id,
          occurredAt,
          modality: 'MRI',
          vertebralLesion: pick > 0.95,
          marrowOedema: true,
        },
      ],
      pick,
    );
  }
}
