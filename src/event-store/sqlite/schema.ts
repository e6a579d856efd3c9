import type Database from 'better-sqlite3';

/** Raised whenever the tables change; a file of another version is not touched. */
const VERSION = 2;

/**
 * `body` is the event's stored form as RFC 8785 writes it, the very text that was hashed; `recorded_at` is in ms since
 * 1970, `command` a number made of the command's id (see command-key.ts). `stream_index` finds the events of a stream, as
 * far as the position that `indexed` says (see stream-index.ts). It holds the commands too: a table of them would be one
 * more thing to write to, and their ids as they are would make it thrice as long.
 */
const TABLES = `
  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    command INTEGER NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE TABLE stream_index (
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    command INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (stream, revision)
  ) WITHOUT ROWID;
  CREATE TABLE indexed (position INTEGER NOT NULL);
  INSERT INTO indexed VALUES (0);
`;

/** Makes a new file ready, and refuses one that another Osteon wrote: an export of its own moves what it holds. A file that is ready is only read. */
export const prepareTables = (db: Database.Database): void => {
  if (isReady(db)) return;
  db.transaction(() => {
    // Another process may have been quicker.
    if (isReady(db)) return;
    db.exec(TABLES);
    db.pragma(`user_version = ${VERSION}`);
  }).immediate();
};

/** Throws where the file holds no log: whoever only reads does not make it one. */
export const checkReady = (db: Database.Database): void => {
  if (!isReady(db)) throw new Error('the event store has no events yet');
};

const isReady = (db: Database.Database): boolean => {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version !== 0 && version !== VERSION) {
    const other = version > VERSION ? 'a later' : 'an earlier';
    throw new Error(`the event store was written by ${other} Osteon (version ${version} of its tables)`);
  }
  return version === VERSION;
};
