import type { Tables } from '../../subscriptions/projection.js';

import {
  SEVERITIES,
  type AdvisoryKind,
  type Audience,
  type Severity,
} from '../../clinic/advisories/advisory.js';
import type { AdvisoryView } from './advisory-view.js';

export interface WorklistQuery {
  readonly audience?: Audience;
  readonly patient?: string;
  readonly kind?: AdvisoryKind;
  readonly severity?: Severity;
  readonly status?: 'open' | 'closed';
  readonly limit: number;
  /** What the last page gave as `next`. */
  readonly cursor?: WorklistCursor;
}

/** The last advisory of a page. */
export interface WorklistCursor {
  readonly severity: number;
  readonly raised: string;
  readonly id: string;
}

export interface WorklistPage {
  readonly items: readonly AdvisoryView[];
  readonly next: WorklistCursor | undefined;
}

type Row = WorklistCursor & { readonly body: string };

/** A page of advisories, the gravest first, of equal severity the latest. What an import concluded and closed is left out unless a patient is named. */
export const worklist = (tables: Tables, query: WorklistQuery): WorklistPage => {
  const { audience, patient, kind, severity, status, cursor } = query;
  const terms: string[] = [];
  const values: (number | string)[] = [];
  const where = (term: string, ...given: readonly (number | string)[]): void => {
    terms.push(term);
    values.push(...given);
  };
  if (status !== undefined) where('status = ?', status);
  if (patient === undefined) where('historical = 0');
  else where('patient = ?', patient);
  if (kind !== undefined) where('kind = ?', kind);
  if (severity !== undefined) where('severity = ?', SEVERITIES.indexOf(severity));
  if (audience !== undefined) where('instr(audience, ?) > 0', ` ${audience} `);
  if (cursor !== undefined) {
    const { severity: rank, raised, id } = cursor;
    where(
      '(severity > ? OR severity = ? AND (raised < ? OR raised = ? AND id > ?))',
      rank,
      rank,
      raised,
      raised,
      id,
    );
  }
  const condition = terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`;
  const rows = tables
    .prepare<(number | string)[], Row>(
      `SELECT id, severity, raised, body FROM advisory ${condition} ORDER BY severity, raised DESC, id LIMIT ?`,
    )
    .all(...values, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ body }) => JSON.parse(body) as AdvisoryView),
    next: last && { severity: last.severity, raised: last.raised, id: last.id },
  };
};
