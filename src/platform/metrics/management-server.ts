import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';

/** `/metrics` and nothing else, on a port of its own that need not be reachable by those who use Osteon. */
export const managementServer = (metrics: Metrics, log: Logger): Server =>
  createServer((request, response) => {
    answer(metrics, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'the metrics could not be collected');
      response.writeHead(500).end();
    });
  });

const answer = async (
  { registry }: Metrics,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (url !== '/metrics') {
    response.writeHead(404).end();
    return;
  }
  if (method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end();
    return;
  }
  const text = await registry.metrics();
  response.writeHead(200, { 'content-type': registry.contentType }).end(text);
};
