import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { note, oneOf, wholeNumber, yesOrNo } from './field-schemas.js';

const MODALITIES = ['MRI', 'WBMRI', 'XR', 'CT', 'scintigraphy'] as const;
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

export const imagingReportedSchema = entrySchema('ImagingReported', {
  description: 'What an imaging report states. Leave out what it does not state.',
  required: { modality: oneOf(MODALITIES) },
  optional: {
    activeLesions: wholeNumber(0, 500),
    marrowOedema: yesOrNo,
    vertebralLesion: yesOrNo,
    note,
  },
});
