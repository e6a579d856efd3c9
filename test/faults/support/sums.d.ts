import type { Projection } from '../../../src/subscriptions/projection.js';
import type { View } from '../../../src/subscriptions/view.js';

export declare const sums: Projection;
export declare const allSums: (
  view: Pick<View, 'read'>,
) => readonly { readonly stream: string; readonly sum: number; readonly count: number }[];
