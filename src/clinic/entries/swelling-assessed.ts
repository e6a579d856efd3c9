import type { Bone } from './bone.js';
import type { EntryHeader } from './entry-header.js';

/** How a swelling compares with the time before. */
export const SWELLING_GRADES = ['none', 'reduced', 'unchanged', 'increased', 'present'] as const;
export type SwellingGrade = (typeof SWELLING_GRADES)[number];

export interface SwellingAssessed extends EntryHeader {
  readonly type: 'SwellingAssessed';
  /** The bone it lies over. */
  readonly site: Bone;
  readonly grade: SwellingGrade;
  readonly note?: string;
}
