import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { at } from '../../../../test/support/history.js';
import { infusionAt, symptomAt } from '../../../../test/support/infusion-history.js';
import type { Entry } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { glucocorticoidWithSymptom } from './adrenal-signs.js';
import { allergicSigns } from './allergic-signs.js';
import { eyeSymptomAfterInfusion } from './eye-symptom.js';
import { infusionEventGrade } from './infusion-reaction.js';
import { vomitingEpisodes } from './vomiting.js';

const FIGURES = {
  'GENERAL.lateAfter': { h: 4 },
  'AE-01.window': { d: 14 },
  'AE-02.window': { h: 72 },
  'AE-02.together': { h: 24 },
  'AE-03.grade': { '{grade}': 2 },
  'AE-03.running': { h: 6 },
  'AE-03.window': { h: 24 },
  'AE-03.closes': { h: 24 },
  'AE-05.window': { h: 24 },
  'AE-06.window': { h: 72 },
};

const infusion = infusionAt('2024-03-04T10:00:00+01:00');

const ask = (fact: FactDefinition, entries: readonly Entry[], now = '2024-03-04T16:00:00+01:00') =>
  askFact(fact, {
    entries: [infusion, ...entries],
    subject: { kind: 'cycle', id: 'c1' },
    now,
    parameters: FIGURES,
    params: { window: 'AE-02' },
  });

const vomiting = (occurredAt: string, episodes: number, resolvedAt?: string): Entry => ({
  type: 'SymptomReported',
  id: occurredAt,
  occurredAt,
  symptom: 'vomiting',
  episodes,
  ...(resolvedAt === undefined ? {} : { resolvedAt }),
});

describe('a symptom after an infusion', () => {
  it('is awaited to the end of its window, counted in days of the infusion’s offset', () => {
    const red = symptomAt('2024-03-05T00:30:00+02:00', 'red-eye');
    expect(ask(eyeSymptomAfterInfusion, [red], '2024-03-05T10:00:00+01:00').next).toBe(
      at('2024-03-19T00:00:00+01:00').at,
    );
  });

  it('lasts as long after the end of its window as would make a record of it late', () => {
    const late = symptomAt('2024-03-05T09:00:00+01:00', 'urticaria');
    const other = symptomAt('2024-03-05T09:30:00+01:00', 'wheeze');
    expect(ask(allergicSigns, [late, other], '2024-03-05T11:00:00+01:00')).toMatchObject({
      finding: { value: 2, unit: '{signs}', note: 'urticaria, wheeze' },
      next: at('2024-03-05T13:00:00+01:00').at,
    });
  });

  it('is known to be absent while none is reported', () => {
    expect(ask(eyeSymptomAfterInfusion, []).finding).toMatchObject({ known: true, value: false });
    expect(ask(allergicSigns, []).finding).toMatchObject({ known: true, value: 0 });
  });
});

describe('episodes of vomiting', () => {
  it('are counted where they are densest', () => {
    const reports = [
      vomiting('2024-03-04T11:00:00+01:00', 1),
      vomiting('2024-03-05T10:00:00+01:00', 2),
      vomiting('2024-03-05T12:00:00+01:00', 1),
    ];
    expect(ask(vomitingEpisodes, reports, '2024-03-05T13:00:00+01:00').finding).toMatchObject({
      value: 3,
      sources: ['2024-03-04T11:00:00+01:00', '2024-03-05T10:00:00+01:00'],
    });
  });

  it('that are over count only beside one that lasts', () => {
    const over = vomiting('2024-03-04T11:00:00+01:00', 4, '2024-03-04T12:00:00+01:00');
    const lasting = vomiting('2024-03-04T14:00:00+01:00', 1);
    expect(ask(vomitingEpisodes, [over]).finding).toMatchObject({ value: 0 });
    expect(ask(vomitingEpisodes, [over, lasting]).finding).toMatchObject({ value: 5 });
  });
});

describe('the grade of an infusion event', () => {
  it('is the highest, and names what had it', () => {
    const graded = (occurredAt: string, symptom: 'cramps' | 'urticaria', grade: number): Entry => ({
      type: 'SymptomReported',
      id: symptom,
      occurredAt,
      symptom,
      grade,
    });
    const events = [
      graded('2024-03-04T11:00:00+01:00', 'cramps', 1),
      graded('2024-03-04T12:00:00+01:00', 'urticaria', 2),
    ];
    expect(ask(infusionEventGrade, events).finding).toMatchObject({
      value: 2,
      sources: ['urticaria'],
      note: 'urticaria',
    });
  });

  it('is missing where only what nobody graded could be grave', () => {
    expect(ask(infusionEventGrade, [symptomAt('2024-03-04T11:00:00+01:00', 'wheeze')]).finding).toMatchObject(
      {
        missing: [{ fact: 'grade', because: 'never-recorded' }],
        sources: ['wheeze'],
      },
    );
  });

  it('is 3 for a syncope that nobody graded', () => {
    expect(
      ask(infusionEventGrade, [symptomAt('2024-03-04T11:00:00+01:00', 'syncope')]).finding,
    ).toMatchObject({ value: 3 });
  });
});

describe('a glucocorticoid', () => {
  it('is of no account while there is no symptom', () => {
    const prednisolone: Entry = {
      type: 'MedicationNoted',
      occurredAt: '2024-02-04T10:00:00+01:00',
      drug: 'H02AB06',
      status: 'started',
    };
    expect(ask(glucocorticoidWithSymptom, [prednisolone]).finding).toMatchObject({ value: false });
  });
});
