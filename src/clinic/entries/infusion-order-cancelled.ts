import type { EntryHeader } from './entry-header.js';

export interface InfusionOrderCancelled extends EntryHeader {
  readonly type: 'InfusionOrderCancelled';
  readonly orderId: string;
  /** Free text. */
  readonly reason: string;
}
