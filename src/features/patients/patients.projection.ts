import type { Sealed, StoredEvent } from '../../kernel/event.js';
import { patientOf } from '../../patient-record/patient-stream.js';
import type { Projection, Tables } from '../../subscriptions/projection.js';
import { indexTokensOf, type Identity } from './search-index.js';

const SCHEMA = `
  CREATE TABLE patient (
    enrolment TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    enrolled TEXT NOT NULL,
    sex TEXT NOT NULL,
    sealed TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX patient_by_id ON patient (id);
  CREATE TABLE token (
    token TEXT NOT NULL,
    enrolment TEXT NOT NULL,
    PRIMARY KEY (token, enrolment)
  ) WITHOUT ROWID;
  CREATE INDEX token_by_enrolment ON token (enrolment);
`;

/** Who is enrolled, and by what they are found. Whoever they are stays sealed, and is opened when it is shown. */
export const patientsProjection = (indexKey: Buffer): Projection => ({
  name: 'patients',
  version: 1,
  streams: 'patient-',
  personal: true,
  schema: SCHEMA,
  apply: (tables, event) => {
    if (event.type === 'PatientEnrolled') enrol(tables, event, indexKey);
    if (event.type === 'EntryRetracted') withdraw(tables, String(event.data['eventId'] as string));
  },
});

const enrol = (tables: Tables, { id, stream, occurredAt, data, sealed }: StoredEvent, key: Buffer): void => {
  tables
    .prepare('INSERT INTO patient VALUES (?, ?, ?, ?, ?)')
    .run(id, patientOf(stream) ?? '', occurredAt, data['sex'], JSON.stringify(sealed));
  const add = tables.prepare('INSERT OR IGNORE INTO token VALUES (?, ?)');
  for (const token of indexTokensOf(data as Identity, key)) add.run(token, id);
};

const withdraw = (tables: Tables, enrolment: string): void => {
  tables.prepare('DELETE FROM patient WHERE enrolment = ?').run(enrolment);
  tables.prepare('DELETE FROM token WHERE enrolment = ?').run(enrolment);
};

/** An enrolled patient as the view holds them. */
export interface PatientRow {
  /** Id of the enrolment's event. */
  readonly enrolment: string;
  readonly id: string;
  readonly enrolled: string;
  readonly sex: string;
  readonly sealed: Sealed;
}

/** Patients that every token belongs to, by id, from one on. */
export const patientsWith = (
  tables: Tables,
  tokens: readonly string[],
  beyond: string,
  limit: number,
): readonly PatientRow[] => {
  const found = tokens.map(() => 'AND enrolment IN (SELECT enrolment FROM token WHERE token = ?)').join(' ');
  return tables
    .prepare<(number | string)[], Omit<PatientRow, 'sealed'> & { readonly sealed: string }>(
      `SELECT enrolment, id, enrolled, sex, sealed FROM patient WHERE id > ? ${found} ORDER BY id LIMIT ?`,
    )
    .all(beyond, ...tokens, limit)
    .map((row) => ({ ...row, sealed: JSON.parse(row.sealed) as Sealed }));
};
