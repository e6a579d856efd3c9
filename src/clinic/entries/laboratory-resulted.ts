import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';

export const ANALYTES = [
  'calcium-total',
  'calcium-corrected',
  'calcium-ionised',
  'albumin',
  'creatinine',
  'vitamin-d-25-oh',
  'phosphate',
  'magnesium',
  'alkaline-phosphatase',
  'crp',
  'esr',
  'neutrophils',
  'pregnancy-test',
] as const;
export type Analyte = (typeof ANALYTES)[number];

export const LABORATORY_FINDINGS = ['positive', 'negative'] as const;
export type LaboratoryFinding = (typeof LABORATORY_FINDINGS)[number];

/** One result; `occurredAt` is when the sample was drawn. A pregnancy test has a `finding`, all others a `value`. */
export interface LaboratoryResulted extends EntryHeader {
  readonly type: 'LaboratoryResulted';
  readonly analyte: Analyte;
  readonly value?: Quantity;
  readonly finding?: LaboratoryFinding;
  /** In the unit of `value`. */
  readonly lowerLimit?: number;
  /** In the unit of `value`. */
  readonly upperLimit?: number;
  readonly specimenId?: string;
  /** A doubtful value was checked and stands. */
  readonly confirmed?: boolean;
  readonly note?: string;
}
