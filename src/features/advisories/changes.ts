import type { Tables } from '../../subscriptions/projection.js';

import type { Audience } from '../../clinic/advisories/advisory.js';
import type { AdvisoryChange, AdvisoryView } from './advisory-view.js';

/** A message of the live stream: a change of an advisory, and the advisory as it left it. */
export interface ChangeMessage {
  /** The position of the event; greater, compared as text, the later it came. */
  readonly id: string;
  readonly change: AdvisoryChange;
  readonly advisory: AdvisoryView;
}

type Row = { readonly id: string; readonly change: AdvisoryChange; readonly body: string };

/** The changes an audience is told of, from a message on, at most a page of them. */
export const changesBeyond = (
  tables: Tables,
  beyond: string,
  audience: Audience | undefined,
  limit: number,
): readonly ChangeMessage[] =>
  tables
    .prepare<[string, string, string, number], Row>(
      `SELECT id, change, body FROM change
       WHERE id > ? AND (? = '' OR instr(audience, ?) > 0) ORDER BY id LIMIT ?`,
    )
    .all(beyond, audience ?? '', audience === undefined ? '' : ` ${audience} `, limit)
    .map(({ id, change, body }) => ({ id, change, advisory: JSON.parse(body) as AdvisoryView }));

/** The id of the last change there is; empty where there is none. */
export const lastChange = (tables: Tables): string =>
  tables.prepare<[], { id: string | null }>('SELECT max(id) AS id FROM change').get()?.id ?? '';
