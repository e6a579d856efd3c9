import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export const CORRELATION_HEADER = 'x-request-id';

/** The caller's id for the request where it is harmless in a log, else a new one. */
export const correlationIdFor = ({ headers }: { readonly headers: IncomingHttpHeaders }): string => {
  const given = headers[CORRELATION_HEADER];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
};

/** In a handler's parameters: the id under which log, events and answer know the request. */
export const CorrelationId = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest<FastifyRequest>().id,
);
