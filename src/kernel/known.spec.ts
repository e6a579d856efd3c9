import { describe, expect, it } from '@jest/globals';
import { known, lacking, measured, unknown } from './known.js';

describe('what is known and what is not', () => {
  it('keeps a value with its unit, the entries it rests on and a note', () => {
    expect(known(true)).toEqual({ known: true, value: true, sources: [] });
    expect(known('VAS', ['entry-1'], 'by the child')).toEqual({
      known: true,
      value: 'VAS',
      sources: ['entry-1'],
      note: 'by the child',
    });
    expect(measured(2.1, 'mmol/L', ['entry-2'])).toEqual({
      known: true,
      value: 2.1,
      unit: 'mmol/L',
      sources: ['entry-2'],
    });
    expect(measured(2.1, 'mmol/L', ['entry-2'], 'uncorrected')).toMatchObject({ note: 'uncorrected' });
  });

  it('says what could not be had though it stands, and keeps everything else', () => {
    const albumin = [{ fact: 'albumin', because: 'never-recorded' }] as const;
    const calcium = measured(2.1, 'mmol/L', ['entry-2'], 'uncorrected');
    expect(lacking(calcium, albumin)).toEqual({ ...calcium, lacking: albumin });
    const days = { ...measured(3, 'd'), reaches: (figure: number) => figure };
    expect(lacking(days, albumin)).toEqual({ ...days, lacking: albumin });
    expect(lacking(known(false), albumin)).toEqual({ ...known(false), lacking: albumin });
    expect(lacking(calcium, [])).toBe(calcium);
  });

  it('says why there is no value, and when there last was one', () => {
    expect(unknown('weight', 'never-recorded')).toEqual({
      known: false,
      missing: [{ fact: 'weight', because: 'never-recorded' }],
      sources: [],
    });
    expect(unknown('weight', 'out-of-date', '2024-01-01T09:00:00Z', ['entry-3'])).toEqual({
      known: false,
      missing: [{ fact: 'weight', because: 'out-of-date', lastSeen: '2024-01-01T09:00:00Z' }],
      sources: ['entry-3'],
    });
  });
});
