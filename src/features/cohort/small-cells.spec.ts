import { describe, expect, it } from '@jest/globals';
import type { CohortReport, Count } from './cohort-report.js';
import { withoutSmallCells } from './small-cells.js';

const count = (yes: number, of: number): Count => ({
  kind: 'count',
  count: yes,
  of,
  missing: 0,
  patients: Array.from({ length: yes }, (_, n) => `p${n}`),
});

const exported = (byPatient: Count) => {
  const line = { figure: 'fever', title: 'Fever', reading: null, byPatient, byCycle: null };
  const report: CohortReport = { followed: 30, treated: 13, cycles: 21, lines: [line] };
  return withoutSmallCells(report, 5)[0]?.byPatient;
};

describe('a report that leaves the house', () => {
  it.each([
    [5, 10],
    [0, 10],
    [10, 10],
  ])('tells %d of %d', (yes, of) => {
    expect(exported(count(yes, of))).toMatchObject({ count: yes, of });
  });

  it.each([
    [1, 30],
    [4, 30],
    [9, 13],
  ])('holds back %d of %d, by which somebody could be known', (yes, of) => {
    expect(exported(count(yes, of))).toMatchObject({ count: 'fewer than 5, or all but as few', of });
  });

  it('has nobody’s id', () => {
    expect(JSON.stringify(exported(count(6, 12)))).not.toContain('p1');
  });
});
