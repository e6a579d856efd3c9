import { SEVERITIES } from '../../clinic/advisories/advisory.js';
import type { Instant } from '../../kernel/instant.js';
import type { TwoClocks } from '../../patient-record/as-known.js';
import type { Tables } from '../../subscriptions/projection.js';
import type { AdvisoryView } from './advisory-view.js';
import type { WorklistQuery } from './worklist.js';

/** As the latest there is: later than any time an event can have. */
const EVER = '9999';

const sortable = (instant: Instant | undefined): string =>
  instant === undefined ? EVER : new Date(instant).toISOString();

/**
 * A patient's advisories as Osteon knew them at a moment of knowledge time, of what was concluded for moments up to one
 * of clinical time; the gravest first, of equal severity the latest.
 */
export const advisoriesAsKnown = (
  tables: Tables,
  patient: string,
  { knownAt, at }: TwoClocks,
  { audience, kind, severity, status }: Omit<WorklistQuery, 'cursor' | 'limit' | 'patient'>,
): readonly AdvisoryView[] =>
  tables
    .prepare<[string, string, string], { readonly body: string }>(
      `SELECT body, max(position) FROM version
       WHERE patient = ? AND recorded <= ? AND occurred <= ? GROUP BY id`,
    )
    .all(patient, sortable(knownAt), sortable(at))
    .map(({ body }) => JSON.parse(body) as AdvisoryView)
    .filter((one) => audience === undefined || one.audience.includes(audience))
    .filter((one) => kind === undefined || one.kind === kind)
    .filter((one) => severity === undefined || one.severity === severity)
    .filter((one) => status === undefined || one.status === status)
    .toSorted(byUrgency);

/** An advisory by two clocks; undefined where it was not raised yet. */
export const advisoryAsKnown = (
  tables: Tables,
  id: string,
  { knownAt, at }: TwoClocks,
): AdvisoryView | undefined => {
  const row = tables
    .prepare<[string, string, string], { readonly body: string }>(
      `SELECT body FROM version WHERE id = ? AND recorded <= ? AND occurred <= ? ORDER BY position DESC LIMIT 1`,
    )
    .get(id, sortable(knownAt), sortable(at));
  return row === undefined ? undefined : (JSON.parse(row.body) as AdvisoryView);
};

/** As worklists are ordered: the gravest first, of equal severity the latest. */
export const byUrgency = (a: AdvisoryView, b: AdvisoryView): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  Date.parse(b.raisedAt) - Date.parse(a.raisedAt) ||
  (a.advisoryId < b.advisoryId ? -1 : 1);
