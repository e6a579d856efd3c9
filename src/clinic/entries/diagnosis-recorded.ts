import type { Bone, Side } from './bone.js';
import type { EntryHeader } from './entry-header.js';

export const DIAGNOSES = ['CRMO'] as const;
export type Diagnosis = (typeof DIAGNOSES)[number];

/** What was looked for and ruled out. */
export const EXCLUSIONS = ['infection', 'malignancy'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** One place the disease is in; `note` says which bone where the list has it only as `other`. */
export interface DiseaseSite {
  readonly bone: Bone;
  readonly side?: Side;
  readonly note?: string;
}

/** The diagnosis as made, with the bones known to be affected. */
export interface DiagnosisRecorded extends EntryHeader {
  readonly type: 'DiagnosisRecorded';
  readonly diagnosis: Diagnosis;
  readonly sites: readonly DiseaseSite[];
  readonly exclusions?: readonly Exclusion[];
  readonly note?: string;
}
