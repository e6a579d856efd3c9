/** The code of an error that SQLite gave, such as `SQLITE_FULL`; empty for any other error. */
export const sqliteCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
