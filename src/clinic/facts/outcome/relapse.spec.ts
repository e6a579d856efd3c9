import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { pamidronate } from '../../../../test/support/calcium-history.js';
import { at, hoursAfter } from '../../../../test/support/history.js';
import type { Entry, ImagingReported } from '../../entries/entry.js';
import { outcomeFacts } from './outcome-facts.js';

const FIGURES = {
  'OUT-01.due': { h: 36 },
  'OUT-02.baselineAge': { d: 14 },
  'OUT-02.complete': { '{score}': 1 },
  'OUT-02.fall': { '{score}': 2 },
  'OUT-02.fallPercent': { '%': 50 },
  'OUT-03.pain': { '{score}': 4 },
  'IND-02.imagingAge': { wk: 12 },
};
const START = '2024-03-04T09:00:00+01:00';
const after = (hours: number): string => hoursAfter(at(START), hours).text;

const score = (hours: number, value: number, more: object = {}): Entry => ({
  type: 'PainScored',
  id: `pain-${hours}`,
  occurredAt: after(hours),
  instrument: 'NRS',
  score: value,
  ...more,
});
const BEFORE = score(-24, 8);
const RESPONDED = score(48, 1);

const ask = (name: string, entries: readonly Entry[], now = 1000) => {
  const fact = outcomeFacts.find((one) => one.name === name);
  if (fact === undefined) throw new Error(`there is no fact ${name}`);
  return askFact(fact, {
    entries: [pamidronate(START), ...entries],
    subject: { kind: 'cycle', id: 'c1' },
    now: after(now),
    parameters: FIGURES,
  }).finding;
};
const NEVER = { known: false, missing: [{ fact: 'pain', because: 'never-recorded' }] };

describe('a response of pain to a cycle', () => {
  const responded = (...entries: readonly Entry[]) => ask('pain-responded-in-cycle', entries);

  it('is a complete one, up to OUT-02.complete, whatever pain was before, and names the score', () => {
    expect(responded(RESPONDED)).toEqual({ known: true, value: true, sources: ['pain-48'] });
    expect(responded(score(48, 1.1))).toEqual({ known: true, value: false, sources: [] });
  });

  it('is a partial one where pain fell by half and by two points', () => {
    expect(responded(BEFORE, score(48, 4))).toMatchObject({ value: true });
    expect(responded(BEFORE, score(48, 4.2))).toMatchObject({ value: false });
    expect(responded(score(-24, 3.5), score(48, 1.6))).toMatchObject({ value: false });
    expect(responded(score(-24, 4), score(48, 2))).toMatchObject({ value: true });
  });

  it('does not count from no pain, nor from a score on another scale', () => {
    expect(responded(score(-24, 0), score(48, 3))).toMatchObject({ value: false });
    expect(responded(score(-24, 8, { instrument: 'VAS' }), score(48, 3))).toMatchObject({ value: false });
  });

  it('is held against the last score before the infusion began, of several at one time the highest', () => {
    expect(responded(score(-48, 4), BEFORE, score(48, 4))).toMatchObject({ value: true });
    expect(responded(BEFORE, score(-12, 4), score(48, 4))).toMatchObject({ value: false });
    expect(responded(score(-24, 4, { id: 'low' }), BEFORE, score(48, 4))).toMatchObject({ value: true });
    expect(responded(score(0, 8), score(48, 4))).toMatchObject({ value: false });
  });

  it('is held against a score no older than OUT-02.baselineAge calendar days', () => {
    expect(responded(score(-14 * 24, 8), score(48, 4))).toMatchObject({ value: true });
    expect(responded(score(-14 * 24 - 10, 8), score(48, 4))).toMatchObject({ value: false });
  });

  it('comes OUT-01.due hours after the last infusion at the earliest: a flare before is none, nor is relief', () => {
    expect(responded(score(35.9, 0))).toMatchObject({ value: false });
    expect(responded(score(36, 0))).toMatchObject({ value: true });
  });

  it('is not that of the next cycle', () => {
    const next = pamidronate(after(100), 1, 'c2');
    expect(responded(next, score(99.9, 0))).toMatchObject({ value: true });
    expect(responded(next, score(100, 0))).toMatchObject({ value: false });
    expect(responded(next, score(150, 0))).toMatchObject({ value: false });
  });
});

describe('pain since a response', () => {
  const scored = (...entries: readonly Entry[]) => ask('pain-scored-since-response', entries);
  const latest = (...entries: readonly Entry[]) => ask('latest-pain-since-response', entries);

  it('is scored once a later score is on record, and names the latest', () => {
    expect(scored(RESPONDED, score(72, 3), score(96, 5))).toEqual({
      known: true,
      value: true,
      sources: ['pain-96'],
    });
    expect(scored(RESPONDED)).toEqual({ known: true, value: false, sources: [] });
    expect(scored(score(48, 1, { id: 'same time' }), RESPONDED)).toMatchObject({ value: false });
  });

  it('is not scored where there was no response', () => {
    expect(scored(score(48, 7), score(96, 5))).toMatchObject({ value: false });
    expect(latest(score(48, 7), score(96, 5))).toMatchObject(NEVER);
  });

  it('is the latest score, of several at one time the highest, with its scale', () => {
    const twice = [score(96, 6, { id: 'high' }), score(96, 2, { id: 'low' })];
    expect(latest(RESPONDED, score(72, 9), ...twice)).toEqual({
      known: true,
      value: 6,
      unit: '{score}',
      sources: ['high'],
      note: 'NRS',
    });
  });

  it('is unknown while none was recorded', () => {
    expect(latest(RESPONDED)).toMatchObject(NEVER);
  });
});

describe('how long pain has been back', () => {
  const backFor = (...entries: readonly Entry[]) => ask('pain-back-for', entries);

  it('is the time from the first to the last of the latest scores that all show pain', () => {
    expect(backFor(RESPONDED, score(72, 4), score(80, 9), score(96, 5))).toEqual({
      known: true,
      value: 24,
      unit: 'h',
      sources: ['pain-72', 'pain-96'],
    });
  });

  it('starts anew after a score below', () => {
    const since = backFor(RESPONDED, score(60, 8), score(72, 3.9), score(80, 4), score(96, 5));
    expect(since).toMatchObject({ value: 16, sources: ['pain-80', 'pain-96'] });
  });

  it('is nothing after one score only, and names it; nothing at all where the latest shows none', () => {
    expect(backFor(RESPONDED, score(72, 6))).toMatchObject({ value: 0, unit: 'h', sources: ['pain-72'] });
    expect(backFor(RESPONDED, score(72, 6), score(96, 2))).toEqual({
      known: true,
      value: 0,
      unit: 'h',
      sources: [],
    });
    expect(backFor(RESPONDED)).toMatchObject({ value: 0, sources: [] });
  });
});

describe('marrow oedema since a response', () => {
  const report = (hours: number, more: Partial<ImagingReported> = {}): Entry => ({
    type: 'ImagingReported',
    id: `report-${hours}`,
    occurredAt: after(hours),
    modality: 'MRI',
    marrowOedema: true,
    ...more,
  });
  const oedema = (entries: readonly Entry[], now = 1000) => ask('marrow-oedema-since-response', entries, now);

  it('is what the latest MRI after it that speaks of oedema says', () => {
    const reports = [
      report(72),
      report(96, { marrowOedema: false }),
      { ...report(110), modality: 'XR' as const },
      {
        type: 'ImagingReported',
        id: 'lesions',
        occurredAt: after(120),
        modality: 'MRI',
        activeLesions: 2,
      } as const,
    ];
    expect(oedema([RESPONDED, ...reports])).toEqual({ known: true, value: false, sources: ['report-96'] });
    expect(oedema([RESPONDED, report(72)])).toEqual({ known: true, value: true, sources: ['report-72'] });
  });

  it('is unknown where no MRI came after it, or there was no response', () => {
    const never = { known: false, missing: [{ fact: 'marrow-oedema', because: 'never-recorded' }] };
    expect(oedema([RESPONDED, report(48)])).toMatchObject(never);
    expect(oedema([score(48, 7), report(72)])).toMatchObject(never);
    expect(oedema([RESPONDED])).toMatchObject(never);
  });

  it('is out of date once the report is more than IND-02.imagingAge weeks old', () => {
    const days = 12 * 7;
    expect(oedema([RESPONDED, report(72)], 72 + 24 * days)).toMatchObject({ value: true });
    expect(oedema([RESPONDED, report(72)], 72 + 24 * (days + 1))).toEqual({
      known: false,
      missing: [{ fact: 'marrow-oedema', because: 'out-of-date', lastSeen: after(72) }],
      sources: ['report-72'],
    });
  });
});

describe('how pain changed with a cycle', () => {
  it('is told in points and in per cent, from the score before to the latest one', () => {
    const entries = [BEFORE, score(48, 2), score(72, 6)];
    expect(ask('pain-after-cycle', entries)).toMatchObject({ value: 6, sources: ['pain-72'], note: 'NRS' });
    expect(ask('pain-fall', entries)).toMatchObject({ value: 2, sources: ['pain--24', 'pain-72'] });
    expect(ask('pain-fall-percent', entries)).toMatchObject({
      value: 25,
      unit: '%',
      sources: ['pain--24', 'pain-72'],
    });
  });

  it('is a fall below nothing where pain rose', () => {
    expect(ask('pain-fall', [score(-24, 4), score(48, 6)])).toMatchObject({ value: -2 });
  });

  it('has no per cent where there was no pain before', () => {
    expect(ask('pain-fall-percent', [score(-24, 0), score(48, 6)])).toEqual({
      known: false,
      missing: [{ fact: 'pain-fall-percent', because: 'cannot-compute', lastSeen: after(-24) }],
      sources: ['pain--24', 'pain-48'],
    });
  });
});
