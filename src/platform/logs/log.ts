import { destination, pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../server-settings.js';
import { describeError } from './describe-error.js';

/** The place of the log in Nest's container (a pino `Logger`). */
export const LOG = Symbol('LOG');

/** Structured logs, a line each, to standard error: standard output is for what a command was asked. */
export const createLog = (level: LogLevel, stream: DestinationStream = destination({ dest: 2 })): Logger =>
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
