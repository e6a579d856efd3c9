import { StoreUnavailable } from '../store-unavailable.js';

const BECAUSE: readonly (readonly [string, StoreUnavailable['because']])[] = [
  ['SQLITE_FULL', 'disk-full'],
  // The shared memory beside the file could not grow.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_IOERR', 'input-output'],
  ['SQLITE_CANTOPEN', 'input-output'],
];

/** What SQLite threw, as the port throws it; anything else as it is, for it is a fault of ours. */
export const unavailableFrom = (error: unknown): unknown => {
  const because = becauseOf(error);
  return because === undefined ? error : new StoreUnavailable(because, { cause: error });
};

/** Whether the file or its disk refused, rather than what was asked of it being wrong. */
export const isUnavailable = (error: unknown): boolean => becauseOf(error) !== undefined;

/** Whether another process is writing just now. */
export const isBusy = (error: unknown): boolean => becauseOf(error) === 'busy';

export const isReadOnly = (error: unknown): boolean => becauseOf(error) === 'read-only';

const becauseOf = (error: unknown): StoreUnavailable['because'] | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return BECAUSE.find(([start]) => typeof code === 'string' && code.startsWith(start))?.[1];
};
