import type { EntryHeader } from './entry-header.js';

export const INSTRUMENTS = ['VAS', 'NRS', 'FPS-R', 'WBFS', 'FLACC'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

export const REPORTERS = ['child', 'parent', 'nurse', 'clinician'] as const;
export type Reporter = (typeof REPORTERS)[number];

/** The range a score is read in where the entry gives none. */
export const DEFAULT_PAIN_RANGE = [0, 10] as const;

export interface PainScored extends EntryHeader {
  readonly type: 'PainScored';
  readonly instrument: Instrument;
  readonly score: number;
  /** Lowest and highest score the scale allows; 0 to 10 where absent. */
  readonly range?: readonly [number, number];
  readonly reporter?: Reporter;
  readonly note?: string;
}
