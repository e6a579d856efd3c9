import Database from 'better-sqlite3';

/** How long another process is waited for, in ms. */
const PATIENCE = 5_000;
const LOOK_AGAIN = 5;

/**
 * Opens a file that follows from the log, or makes it. A crash may cost the last of it, in the order in which it was
 * written; how far it is stands in the file too, so that what is lost is done again.
 */
export const openSmallFile = (path: string): Database.Database => {
  const db = new Database(path, { timeout: PATIENCE });
  try {
    writeAhead(db);
    db.pragma('synchronous = NORMAL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Two processes that make the same new file at once: here alone SQLite does not wait by itself. */
const writeAhead = (db: Database.Database): void => {
  for (const last = performance.now() + PATIENCE; ;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() > last) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN);
    }
  }
};
