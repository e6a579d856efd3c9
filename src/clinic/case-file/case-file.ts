import type { Moment } from '../../kernel/instant.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';

/** Entries learnt at one moment: one list, one assessment. */
export interface RecordedList {
  readonly recordedAt: Moment;
  readonly entries: readonly RecordedEntry[];
}

/** A whole history as a case file gives it, read and admitted. */
export interface CaseFile {
  readonly case: string;
  readonly description?: string;
  /** Id of the patient. */
  readonly patient: string;
  /** In the order of recording; no two have the same `recordedAt`. */
  readonly lists: readonly RecordedList[];
  /** Further moments at which to assess, earliest first. */
  readonly assessAt: readonly Moment[];
}
