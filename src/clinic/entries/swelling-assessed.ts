import { BONES, type Bone } from './bone.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { note, oneOf } from './field-schemas.js';

/** How a swelling compares with the time before. */
const SWELLING_GRADES = ['none', 'reduced', 'unchanged', 'increased', 'present'] as const;
export type SwellingGrade = (typeof SWELLING_GRADES)[number];

export interface SwellingAssessed extends EntryHeader {
  readonly type: 'SwellingAssessed';
  /** The bone it lies over. */
  readonly site: Bone;
  readonly grade: SwellingGrade;
  readonly note?: string;
}

export const swellingAssessedSchema = entrySchema('SwellingAssessed', {
  description: 'A swelling over one bone, compared with the time before.',
  required: { site: oneOf(BONES), grade: oneOf(SWELLING_GRADES) },
  optional: { note },
});
