import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { RequestMetrics } from '../metrics/request-metrics.js';
import { Problem } from '../problems/problem.js';
import { CORRELATION_HEADER } from './correlation-id.js';
import { MethodsOf } from './methods-of.js';
import { routeOf } from './route-of.js';

/** Names under which tokens are put into addresses, where every log on the way keeps them. */
const TOKEN_NAMES = new Set(['access_token', 'id_token', 'token', 'bearer_token', 'jwt', 'authorization']);

/** What happens to every request, whatever it asks for: its id goes back, a line is logged, its time is counted. */
export const hookRequests = (server: FastifyInstance, log: Logger, metrics: RequestMetrics): void => {
  const methods = new MethodsOf(server);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({
      [CORRELATION_HEADER]: request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const allowed = request.is404 ? methods.at(request.url.split('?')[0] ?? '') : [];
    if (allowed.length > 0) {
      const allow = allowed.join(', ');
      throw new Problem('method-not-allowed', { detail: `This address takes ${allow}.`, headers: { allow } });
    }
    if (Object.keys(request.query as object).some((name) => TOKEN_NAMES.has(name.toLowerCase()))) {
      throw new Problem('token-in-query', { detail: 'Send the token in the header Authorization: Bearer …' });
    }
  });
  server.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const finished = { method, route: routeOf(request), status: reply.statusCode };
    metrics.observe({ ...finished, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ ...finished, durationMs, correlationId: request.id }, 'request');
  });
};
