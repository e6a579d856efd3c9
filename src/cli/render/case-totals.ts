import type { CaseReport } from '../../clinic/case-file/report.js';
import { count, WIDTH, wrap } from './layout.js';

/** What many cases came to, for whoever has scrolled past them. */
export const totalLines = (reports: readonly CaseReport[]): readonly string[] => {
  const all = reports.flatMap(({ advisories }) => advisories);
  const stated = all.filter(({ kind }) => kind !== 'cannot-assess');
  const open = stated.filter(({ closedAt }) => closedAt === null);
  const grave = open.filter(({ severity }) => severity === 'critical').length;
  return [
    '═'.repeat(WIDTH),
    ...wrap(
      `${count(reports.length, 'case')}, ${count(stated.length, 'advisory', 'advisories')} raised, ` +
        `${open.length} open at the end (${grave} critical), ` +
        `${all.length - stated.length} times a rule could not be assessed`,
      WIDTH,
    ),
  ];
};
