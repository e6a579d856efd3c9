import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { Stopping } from './stopping.js';

const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** What runs, and has to be stopped. */
interface Running {
  readonly app: NestFastifyApplication;
  readonly management: Server;
  /** Ends connections on which nothing was ever asked. */
  readonly endSilent: () => void;
  readonly log: Logger;
}

/**
 * Takes no new connection, lets what was accepted finish, and only then puts away what it may still need, the store
 * among it. Whoever is not done by then is cut off: nothing acknowledged can be lost by that.
 */
export const stopGracefully = async ({ app, management, endSilent, log }: Running): Promise<void> => {
  app.get(Stopping).begin();
  const http = app.getHttpServer();
  const impatience = setTimeout(() => {
    log.warn('some requests were not finished in time and were cut off');
    http.closeAllConnections();
  }, PATIENCE_MS);
  // A client keeps its connection after the last answer; Node closes only those idle when the stop begins.
  const idle = setInterval(() => {
    http.closeIdleConnections();
    endSilent();
  }, LOOK_EVERY_MS);
  try {
    await app.getHttpAdapter().getInstance().close();
  } finally {
    clearTimeout(impatience);
    clearInterval(idle);
  }
  await app.close();
  await closed(management);
  log.flush();
};

const closed = async (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
