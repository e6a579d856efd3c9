import { SEVERITIES } from '../../clinic/advisories/advisory.js';
import type { StoredEvent } from '../../kernel/event.js';
import { HISTORY_IMPORTED } from '../../patient-record/patient-event.js';
import { patientOf } from '../../patient-record/patient-stream.js';
import type { Projection, Tables } from '../../subscriptions/projection.js';
import { advisoryOf, changeOf } from './advisory-changes.js';
import type { AdvisoryChange, AdvisoryView } from './advisory-view.js';

/** `place` orders a worklist: the gravest first, of equal severity the latest. */
const SCHEMA = `
  CREATE TABLE advisory (
    id TEXT PRIMARY KEY,
    patient TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity INTEGER NOT NULL,
    status TEXT NOT NULL,
    historical INTEGER NOT NULL,
    audience TEXT NOT NULL,
    raised TEXT NOT NULL,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX advisory_by_patient ON advisory (patient, status);
  CREATE INDEX advisory_by_severity ON advisory (status, severity, raised DESC, id);
  CREATE TABLE version (
    id TEXT NOT NULL,
    position TEXT NOT NULL,
    patient TEXT NOT NULL,
    recorded TEXT NOT NULL,
    occurred TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id, position)
  ) WITHOUT ROWID;
  CREATE INDEX version_by_patient ON version (patient, recorded);
  CREATE TABLE change (
    id TEXT PRIMARY KEY,
    change TEXT NOT NULL,
    audience TEXT NOT NULL,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
`;

/** Every advisory as it stands and as it stood before, and every change of one that somebody is told of, in the order of the log. */
export const advisoriesProjection: Projection = {
  name: 'advisories',
  version: 2,
  streams: 'patient-',
  schema: SCHEMA,
  apply: (tables, event) => {
    if (event.type === HISTORY_IMPORTED) return announce(tables, event);
    const id = advisoryOf(event);
    if (id === undefined) return;
    const { advisory, change, silent } = changeOf(advisoryNamed(tables, id), event);
    keep(tables, advisory, event);
    if (!silent) tell(tables, event.position, change, advisory);
  },
};

export const advisoryNamed = (tables: Tables, id: string): AdvisoryView | undefined => {
  const row = tables.prepare<[string], { body: string }>('SELECT body FROM advisory WHERE id = ?').get(id);
  return row === undefined ? undefined : (JSON.parse(row.body) as AdvisoryView);
};

const keep = (tables: Tables, advisory: AdvisoryView, { recordedAt, occurredAt }: StoredEvent): void => {
  const { advisoryId, patientId, kind, severity, status, historical, audience, raisedAt } = advisory;
  const body = JSON.stringify(advisory);
  tables
    .prepare('INSERT OR REPLACE INTO advisory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      advisoryId,
      patientId,
      kind,
      SEVERITIES.indexOf(severity),
      status,
      historical ? 1 : 0,
      audienceText(audience),
      sortable(raisedAt),
      body,
    );
  tables
    .prepare('INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?, ?)')
    .run(advisoryId, advisory.position, patientId, sortable(recordedAt), sortable(occurredAt), body);
};

const tell = (tables: Tables, id: string, change: AdvisoryChange, advisory: AdvisoryView): void => {
  tables
    .prepare('INSERT INTO change VALUES (?, ?, ?, ?)')
    .run(id, change, audienceText(advisory.audience), JSON.stringify(advisory));
};

/** What an import leaves open is live from its end on, and is told of once. */
const announce = (tables: Tables, event: StoredEvent): void => {
  const { stream, position } = event;
  const open = tables
    .prepare<[string], { body: string }>(
      `SELECT body FROM advisory WHERE patient = ? AND status = 'open' AND historical = 1 ORDER BY raised, id`,
    )
    .all(patientOf(stream) ?? '');
  for (const [index, { body }] of open.entries()) {
    const advisory: AdvisoryView = { ...(JSON.parse(body) as AdvisoryView), historical: false, position };
    keep(tables, advisory, event);
    tell(tables, `${position}.${String(index).padStart(4, '0')}`, 'raised', advisory);
  }
};

/** ` nurse clinician `: one audience is found in it with its blanks. */
const audienceText = (audience: readonly string[]): string => ` ${audience.join(' ')} `;

/** Times of several offsets, so that they sort. */
const sortable = (text: string): string => new Date(text).toISOString();
