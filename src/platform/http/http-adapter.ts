import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { codeOfStatus, PROBLEMS, type ProblemCode } from '../problems/problem-codes.js';
import { problemDocument, PROBLEM_JSON } from '../problems/problem-document.js';
import { problemOf } from '../problems/problem-of.js';
import { Problem } from '../problems/problem.js';
import { CORRELATION_HEADER, correlationIdFor } from './correlation-id.js';
import type { HttpLimits } from './limits.js';

/** Fastify with our limits, log and ids; what it turns down before any handler runs is a problem document too. */
export const httpAdapter = (log: Logger, limits: HttpLimits): FastifyAdapter =>
  new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: correlationIdFor,
    requestIdHeader: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.silenceMs,
    forceCloseConnections: 'idle',
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkEveryMs },
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerOnSocket(error, socket, log),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerUnrouted(error, request, reply, log),
  });

/** An address the router cannot read: no hook and no filter runs for it. */
const answerUnrouted = (error: Error, request: FastifyRequest, reply: FastifyReply, log: Logger): void => {
  const problem = problemOf(error);
  const correlationId = request.id;
  log.info({ route: 'unmatched', status: problem.status, correlationId }, 'request');
  void reply.header(CORRELATION_HEADER, correlationId);
  void reply.status(problem.status).type(PROBLEM_JSON).send(problemDocument(problem, request.id));
};

/** What arrived is no request, or not a whole one: there is only the socket to answer on. */
const answerOnSocket = (error: NodeJS.ErrnoException, socket: Socket, log: Logger): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status } = PROBLEMS[CODES.get(error.code) ?? 'malformed-request'];
  log.info({ route: 'unmatched', status }, 'what arrived was no whole request');
  const body = JSON.stringify(problemDocument(new Problem(codeOfStatus(status))));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `Content-Type: ${PROBLEM_JSON}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    // Whoever goes on sending is not listened to.
    () => socket.destroy(),
  );
};

const CODES: ReadonlyMap<string | undefined, ProblemCode> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
]);
