import { types } from 'node:util';

/** An error as the log may show it. */
export interface DescribedError {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  /** Places in the code only. */
  readonly stack?: string;
  readonly cause?: DescribedError;
}

const DEEPEST = 3;

/** Type, message, places in the code and causes; without a parser's message, which quotes what it was given. */
export const describeError = (thrown: unknown, depth = 0): DescribedError => {
  if (!types.isNativeError(thrown)) return { type: typeof thrown };
  const { cause, code } = thrown as Error & { readonly code?: unknown };
  const stack = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: thrown.name,
    ...(thrown.name === 'SyntaxError' ? {} : { message: thrown.message }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack === undefined ? {} : { stack: stack.join('\n') }),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: describeError(cause, depth + 1) }),
  };
};
