import { found } from '../../kernel/flat-lists.js';
import type { Entry } from './entry.js';

/** Ids of the entries that some entries retract. */
export const retractedBy = (list: readonly { readonly entry: Entry }[]): readonly string[] =>
  found(list, ({ entry }) => (entry.type === 'EntryRetracted' ? entry.eventId : undefined));
