import type { EntryHeader } from './entry-header.js';

export interface InfusionInterrupted extends EntryHeader {
  readonly type: 'InfusionInterrupted';
  readonly infusionId: string;
  /** Free text. */
  readonly reason: string;
  /** CTCAE 1 to 5. */
  readonly grade?: number;
}
