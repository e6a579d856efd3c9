import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { prepareTables } from './schema.js';

/** How long opening waits for another process that is just making the file or mending it, in ms. */
const OPENING = 5_000;
/** SQLite waits in the way of everything else in this process, so it waits but briefly, in ms. */
const BRIEFLY = 4;
/**
 * How many pages the log beside the file (WAL) may have before they are moved into it, which flushes both: fifty appends
 * at once write some twenty, so that SQLite's own 1,000 would be reached every fiftieth time. 16 MB, read at the start
 * after a crash.
 */
const CHECKPOINT = 4_000;

/** What may be set of a file of events. */
export interface SqliteSettings {
  /** How long an append waits for another process that writes before it is given up: 5,000 ms where nothing is said. */
  readonly patience?: number;
  /** The most pages the file may have, asked whenever it is opened for writing: a full disk, to try things on. */
  readonly mostPages?: () => number;
  /** So many events may be missing from the index of streams before it is extended: 8,000 where nothing is said. */
  readonly indexAfter?: number;
}

/** Opens the file for writing, or makes it. Only one transaction of all processes' can be under way. */
export const openWriter = (path: string, { mostPages }: SqliteSettings): Database.Database => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Made by us, so that its owner alone may read it; SQLite gives the files beside it the same mode.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const db = new Database(path, { timeout: OPENING });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT}`);
    prepareTables(db);
    db.pragma(`busy_timeout = ${BRIEFLY}`);
    if (mostPages !== undefined) db.pragma(`max_page_count = ${mostPages()}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Opens the file for reading beside its writers, whom it neither waits for nor stops. */
export const openReader = (path: string): Database.Database =>
  new Database(path, { readonly: true, timeout: OPENING });
