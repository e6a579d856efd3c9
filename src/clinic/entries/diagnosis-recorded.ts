import { BONES, SIDES, type Bone, type Side } from './bone.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { note, oneOf, type FieldSchema } from './field-schemas.js';

const DIAGNOSES = ['CRMO'] as const;
export type Diagnosis = (typeof DIAGNOSES)[number];

/** What was looked for and ruled out. */
const EXCLUSIONS = ['infection', 'malignancy'] as const;
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

const diseaseSite: FieldSchema = {
  title: 'a site {bone, side?, note?}',
  type: 'object',
  properties: { bone: oneOf(BONES), side: oneOf(SIDES), note },
  required: ['bone'],
  additionalProperties: false,
};

export const diagnosisRecordedSchema = entrySchema('DiagnosisRecorded', {
  description: 'The diagnosis as made, with the bones known to be affected and what was ruled out.',
  required: {
    diagnosis: oneOf(DIAGNOSES),
    sites: { title: 'a list of at most 60 sites', type: 'array', items: diseaseSite, maxItems: 60 },
  },
  optional: {
    exclusions: {
      title: `a list of what was ruled out, each once (${EXCLUSIONS.join(', ')})`,
      type: 'array',
      items: oneOf(EXCLUSIONS),
      maxItems: EXCLUSIONS.length,
      uniqueItems: true,
    },
    note,
  },
});
