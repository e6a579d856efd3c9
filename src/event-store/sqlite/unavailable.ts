import { StoreUnavailable } from '../store-unavailable.js';

const BECAUSE: readonly (readonly [string, StoreUnavailable['because']])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_IOERR', 'input-output'],
  ['SQLITE_CANTOPEN', 'input-output'],
];

/** What SQLite threw, as the port throws it; anything else as it is, for it is a fault of ours. */
export const unavailableFrom = (error: unknown): unknown => {
  const code = codeOf(error);
  const because = BECAUSE.find(([start]) => code.startsWith(start))?.[1];
  return because === undefined ? error : new StoreUnavailable(because, { cause: error });
};

/** Whether another process is writing just now. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
