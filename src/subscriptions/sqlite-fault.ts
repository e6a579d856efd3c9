/** The code of an error that SQLite gave, such as `SQLITE_FULL`; empty for any other error. */
const sqliteCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';

/** What is in the file is no database, or no longer a whole one. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(?:CORRUPT|NOTADB|READONLY_DBMOVED)/.test(sqliteCodeOf(error));

/** The disk's or the file's fault, not that of what was to be written: the same may succeed later. */
export const isDiskFault = (error: unknown): boolean =>
  /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM|PROTOCOL|CORRUPT|NOTADB)/.test(
    sqliteCodeOf(error),
  );
