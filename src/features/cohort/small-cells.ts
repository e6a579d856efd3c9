import type { CohortReport, Count, Median, ReportLine } from './cohort-report.js';

/** A count held back: somebody could be recognised by it. */
export type HeldBack = Omit<Count, 'count' | 'patients'> & { readonly count: string };

export interface ExportedLine extends Omit<ReportLine, 'byPatient' | 'byCycle'> {
  readonly byPatient: HeldBack | Omit<Count, 'patients'> | Omit<Median, 'patients'> | null;
  readonly byCycle: HeldBack | Omit<Count, 'patients'> | null;
}

/**
 * The report as it may leave the house: nobody's id, and no count of patients or cycles from 1 to below the least. What is
 * left of a whole would tell them too, so a count is also held back where the others of the same whole are that few.
 */
export const withoutSmallCells = ({ lines }: CohortReport, least: number): readonly ExportedLine[] =>
  lines.map((line) => ({
    ...line,
    byPatient:
      line.byPatient?.kind === 'median' ? medianOf(line.byPatient, least) : countOf(line.byPatient, least),
    byCycle: countOf(line.byCycle, least),
  }));

const isSmall = (count: number, least: number): boolean => count > 0 && count < least;

const countOf = (cell: Count | null, least: number): HeldBack | Omit<Count, 'patients'> | null => {
  if (cell === null) return null;
  const { patients: _patients, ...rest } = cell;
  const isTold = isSmall(rest.count, least) || isSmall(rest.of - rest.count, least);
  return isTold ? { ...rest, count: `fewer than ${least}, or all but as few` } : rest;
};

/** The range of a few is theirs alone. */
const medianOf = ({ patients, ...rest }: Median, least: number): Omit<Median, 'patients'> =>
  isSmall(patients.length, least) ? { ...rest, median: null, low: null, high: null } : rest;
