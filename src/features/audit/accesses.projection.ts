import type { Projection, Tables } from '../../subscriptions/projection.js';
import { ACCESSES } from './read-audit.js';

const SCHEMA = `
  CREATE TABLE access (
    id TEXT NOT NULL,
    position TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    patient TEXT NOT NULL,
    route TEXT NOT NULL,
    PRIMARY KEY (position, patient)
  ) WITHOUT ROWID;
  CREATE INDEX access_by_patient ON access (patient, position);
  CREATE INDEX access_by_actor ON access (actor, position);
`;

/** Who saw whose data, one row a patient. */
export const accessesProjection: Projection = {
  name: 'accesses',
  version: 1,
  streams: ACCESSES,
  schema: SCHEMA,
  apply: (tables, { id, position, occurredAt, actor, data }) => {
    const add = tables.prepare('INSERT OR IGNORE INTO access VALUES (?, ?, ?, ?, ?, ?, ?)');
    for (const patient of data['patients'] as readonly string[]) {
      add.run(id, position, occurredAt, actor.id, actor.role, patient, data['route']);
    }
  },
};

export interface AccessQuery {
  readonly patient?: string;
  readonly actor?: string;
  /** `position patient` of the last one seen. */
  readonly cursor?: string;
  readonly limit: number;
}

/** One person's sight of one patient's data. */
export interface AccessRow {
  readonly id: string;
  readonly position: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly patient: string;
  readonly route: string;
}

/** Accesses, the latest first. */
export const accessesIn = (tables: Tables, query: AccessQuery): readonly AccessRow[] => {
  const { patient, actor, cursor, limit } = query;
  const terms = [
    ...(patient === undefined ? [] : ['patient = ?']),
    ...(actor === undefined ? [] : ['actor = ?']),
    ...(cursor === undefined ? [] : [`position || ' ' || patient < ?`]),
  ];
  const values = [patient, actor, cursor].filter((value) => value !== undefined);
  const condition = terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`;
  return tables
    .prepare<(number | string)[], AccessRow>(
      `SELECT id, position, at, actor, role, patient, route FROM access ${condition}
       ORDER BY position DESC, patient DESC LIMIT ?`,
    )
    .all(...values, limit);
};
