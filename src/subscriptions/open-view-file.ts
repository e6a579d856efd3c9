import type Database from 'better-sqlite3';
import { openSmallFile } from './open-small-file.js';

/** Raised whenever the tables below change. */
const FORMAT = 1;

const OWN_TABLES = `
  CREATE TABLE osteon_view (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position TEXT NOT NULL,
    complete INTEGER NOT NULL
  );
  INSERT INTO osteon_view VALUES (1, '', 0);
  CREATE TABLE osteon_parked (
    stream TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    position TEXT NOT NULL,
    error TEXT NOT NULL,
    waiting INTEGER NOT NULL
  ) WITHOUT ROWID;
`;

/** The file was written by an earlier or a later Osteon, which kept its checkpoint in another way. */
export class OtherFormat extends Error {
  constructor() {
    super('the view was written by another Osteon');
    this.name = 'OtherFormat';
  }
}

/** Opens a view's file; one without tables gets them in one step. Throws SQLite's error where it is damaged, or `OtherFormat`. */
export const openViewFile = (path: string, schema: string): Database.Database => {
  const db = openSmallFile(path);
  try {
    db.transaction(() => {
      if (hasTables(db)) return;
      db.exec(OWN_TABLES);
      db.exec(schema);
      db.pragma(`user_version = ${FORMAT}`);
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const hasTables = (db: Database.Database): boolean => {
  if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'osteon_view'`).get() === undefined) return false;
  if (Number(db.pragma('user_version', { simple: true })) !== FORMAT) throw new OtherFormat();
  return true;
};
