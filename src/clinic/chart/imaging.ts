import type { Modality } from '../entries/entry.js';
import { perEntry } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A report of imaging. A field it does not state is undefined: not stated is not absent. */
export interface ImagingReport extends Timed {
  readonly modality: Modality;
  readonly activeLesions: number | undefined;
  readonly marrowOedema: boolean | undefined;
  readonly vertebralLesion: boolean | undefined;
  readonly source: string;
}

/** By time. */
export const imagingOf = perEntry('ImagingReported', ({ id, occurredAt, entry }): ImagingReport => ({
  at: occurredAt,
  modality: entry.modality,
  activeLesions: entry.activeLesions,
  marrowOedema: entry.marrowOedema,
  vertebralLesion: entry.vertebralLesion,
  source: id,
}));

/** Marrow oedema and vertebral lesions count only from these (clinical reference 15.25). */
export const isMagneticResonance = ({ modality }: { readonly modality: Modality }): boolean =>
  modality === 'MRI' || modality === 'WBMRI';
