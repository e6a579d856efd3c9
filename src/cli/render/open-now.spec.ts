import { describe, expect, it } from '@jest/globals';
import type { AdvisoryLife } from '../../clinic/advisories/advisory-life.js';
import { advisoryLines } from './advisory.js';
import { openNowLines } from './open-now.js';
import { paintFor, unpainted } from './paint.js';

const open: AdvisoryLife = {
  ruleId: 'CA-03',
  kind: 'alert',
  severity: 'high',
  audience: ['nurse', 'clinician'],
  scope: { kind: 'cycle', id: 'c1' },
  summary: 'Calcium is low: a clinician should look at this child.',
  raisedAt: '2024-01-12T09:00:00+01:00',
  late: false,
  revisions: [],
  closedAt: null,
  closedBecause: null,
  missing: [{ fact: 'albumin', because: 'never-recorded' }],
  evidence: [
    {
      fact: 'latest-calcium',
      value: 1.93,
      unit: 'mmol/L',
      operator: 'lessThan',
      threshold: 2,
      result: true,
      sources: ['entry-14'],
    },
    { fact: 'central-line', value: false, operator: 'equal', threshold: true, result: false, sources: [] },
  ],
};
const advisories: readonly AdvisoryLife[] = [
  { ...open, ruleId: 'IND-02', kind: 'suggestion' },
  { ...open, ruleId: 'CA-02', severity: 'medium' },
  open,
  { ...open, ruleId: 'PRE-01', kind: 'block' },
  { ...open, ruleId: 'CA-04', severity: 'critical', scope: { kind: 'cycle', id: 'c'.repeat(64) } },
];

describe('what is open now', () => {
  it('comes gravest first: critical, then a block, high, medium and last a suggestion', () => {
    const order = openNowLines(advisories, unpainted)
      .join('\n')
      .match(/[A-Z]+-\d\d/g);
    expect(order).toEqual(['CA-04', 'PRE-01', 'CA-03', 'CA-02', 'IND-02']);
  });

  it('is never wider than 80 columns, however long an id is', () => {
    const lines = openNowLines(advisories, unpainted);
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([80]));
  });

  it('takes no room where nothing is open', () => {
    expect(openNowLines([], unpainted)).toEqual([]);
  });

  it('is coloured on a terminal alone, and not where somebody asked for none', () => {
    expect(paintFor({ isTTY: true }, {})('grave', 'HIGH')).toContain('\u001B[1;31m');
    expect(paintFor({}, {})('grave', 'HIGH')).toBe('HIGH');
    expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('grave', 'HIGH')).toBe('HIGH');
    expect(paintFor({ isTTY: true }, { TERM: 'dumb' })('grave', 'HIGH')).toBe('HIGH');
  });
});

describe('one advisory', () => {
  it('says when, what, for whom, on what evidence, and what was missing', () => {
    expect(advisoryLines(open, unpainted)).toEqual([
      `2024-01-12 09:00 +01:00  CA-03  HIGH alert, cycle c1${' '.repeat(24)}OPEN`,
      '   Calcium is low: a clinician should look at this child.',
      '   for       nurse, clinician',
      '   because   latest calcium 1.93 mmol/L < 2 (entry-14)',
      '   missing   albumin: never recorded',
    ]);
  });

  it('says how often and why it was revised, that it came late, and why it closed', () => {
    const at = (day: number): string => `2024-01-${day}T09:00:00+01:00`;
    const lines = advisoryLines(
      {
        ...open,
        late: true,
        revisions: [
          { at: at(13), severity: 'high', because: 'sources' },
          { at: at(14), severity: 'high', because: 'sources' },
          { at: at(15), severity: 'critical', because: 'severity' },
        ],
        closedAt: at(16),
        closedBecause: 'superseded by CA-04',
      },
      unpainted,
    );
    expect(lines.slice(3)).toEqual([
      '   late      concluded from entries recorded well after they occurred',
      '   because   latest calcium 1.93 mmol/L < 2 (entry-14)',
      '   missing   albumin: never recorded',
      '   revised   2024-01-13 09:00 +01:00 to 2024-01-14 09:00 +01:00, 2 times: it',
      '             rests on other entries now (high)',
      '             2024-01-15 09:00 +01:00: now CRITICAL',
      '   closed    2024-01-16 09:00 +01:00: superseded by CA-04',
    ]);
    expect(lines[0]).toMatch(/HIGH alert, cycle c1, LATE +closed$/);
  });
});
