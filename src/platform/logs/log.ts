import { destination, pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../server-settings.js';
import { describeError } from './describe-error.js';

/** The place of the log in Nest's container (a pino `Logger`). */
export const LOG = Symbol('LOG');

/** Of lines not yet taken by whoever reads them; what comes on top is dropped, rather than requests made to wait. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;

const standardError = (): DestinationStream =>
  destination({ dest: 2, sync: false, maxLength: MOST_UNREAD_BYTES });

/** Structured logs, a line each, to standard error: standard output is for what a command was asked. */
export const createLog = (level: LogLevel, stream: DestinationStream = standardError()): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Requests and replies carry addresses, headers and bodies: nothing of them is written.
      serializers: { err: describeError, req: () => undefined, res: () => undefined },
    },
    stream,
  );
