import type { EntryHeader } from './entry-header.js';

export const MODALITIES = ['MRI', 'WBMRI', 'XR', 'CT', 'scintigraphy'] as const;
export type Modality = (typeof MODALITIES)[number];

/** What a report states; a field it does not state is left out, not false. */
export interface ImagingReported extends EntryHeader {
  readonly type: 'ImagingReported';
  readonly modality: Modality;
  readonly activeLesions?: number;
  readonly marrowOedema?: boolean;
  readonly vertebralLesion?: boolean;
  readonly note?: string;
}
