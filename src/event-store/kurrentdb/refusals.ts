import { ErrorType } from '@kurrent/kurrentdb-client';

/** What the server says of a request that it understood: asking again would not help. */
const REFUSALS: ReadonlySet<string> = new Set([
  ErrorType.WRONG_EXPECTED_VERSION,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_TOMBSTONED,
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.UNSUPPORTED,
]);

/** The client's errors name their kind in a field; some of them have no message at all. */
const kindOf = (error: unknown): unknown =>
  error instanceof Error && 'type' in error ? error.type : undefined;

export const isRefusal = (error: unknown): boolean => {
  const kind = kindOf(error);
  return typeof kind === 'string' && REFUSALS.has(kind);
};

/** The stream is at another revision than the append expected. */
export const isWrongRevision = (error: unknown): boolean =>
  kindOf(error) === ErrorType.WRONG_EXPECTED_VERSION;

export const isNoStream = (error: unknown): boolean => kindOf(error) === ErrorType.STREAM_NOT_FOUND;

const HINTS: ReadonlyMap<string, string> = new Map([
  [
    ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
    ': an append is larger than its MaxAppendSize, 1,048,576 bytes where nothing else is set',
  ],
  [ErrorType.ACCESS_DENIED, ': user and password in its address are missing, wrong, or may not do this'],
]);

/** A refusal in words of our own: the client's have none, or name the address. */
export const refusalInWords = (error: unknown): Error => {
  const kind = String(kindOf(error));
  return new Error(`the event store refused a request (${kind})${HINTS.get(kind) ?? ''}`, { cause: error });
};
