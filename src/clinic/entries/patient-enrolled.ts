import type { EntryHeader } from './entry-header.js';

export const SEXES = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** A number or code by which another system knows the patient. */
export interface Identifier {
  readonly system: string;
  readonly value: string;
}

/** The first entry of every patient. */
export interface PatientEnrolled extends EntryHeader {
  readonly type: 'PatientEnrolled';
  readonly sex: Sex;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly identifiers?: readonly Identifier[];
  readonly name?: string;
  readonly note?: string;
}
