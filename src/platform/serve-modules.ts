import { Module, RequestMethod, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { httpAdapter } from './http/http-adapter.js';
import { takeJsonBodies, type JsonReader } from './http/json-body.js';
import { HTTP_LIMITS, type HttpLimits } from './http/limits.js';
import { OpenApi } from './http/openapi.js';
import { hookRequests } from './http/request-hooks.js';
import { silentConnections } from './http/silent-connections.js';
import { listening, listenOn, urlOf } from './listen.js';
import { NestLog } from './logs/nest-log.js';
import { managementServer } from './metrics/management-server.js';
import { Metrics } from './metrics/metrics.js';
import { RequestMetrics } from './metrics/request-metrics.js';
import { packageVersion } from './package-version.js';
import type { ServerSettings } from './server-settings.js';
import { stopGracefully } from './stop-gracefully.js';

/** A server that takes requests. */
export interface RunningServer {
  readonly url: string;
  /** Where `/metrics` is. */
  readonly managementUrl: string;
  readonly app: NestFastifyApplication;
  readonly log: Logger;
  /** Takes nothing new, finishes what was accepted (10 s at most), then puts everything away. */
  close(): Promise<void>;
}

/** What a server is made of besides its modules, of which the `PlatformModule` must be one. */
export interface Serving {
  readonly settings: Pick<ServerSettings, 'host' | 'port' | 'managementPort'>;
  readonly log: Logger;
  readonly readJson: JsonReader;
  readonly limits?: Partial<HttpLimits> | undefined;
}

export type ServedModule = Type | DynamicModule;

/** Starts a server over modules. Refused, naming the setting, where a port cannot be had. */
export const serveModules = async (
  modules: readonly ServedModule[],
  serving: Serving,
): Promise<RunningServer> => {
  const { log, settings } = serving;
  const app = await builtApp(modules, serving);
  const management = managementServer(app.get(Metrics), log);
  const { host, port, managementPort } = settings;
  const endSilent = silentConnections(app.getHttpServer());
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => (closed ??= stopGracefully({ app, management, endSilent, log }));
  try {
    const place = { host, port: managementPort, portSetting: 'OSTEON_MANAGEMENT_PORT' };
    await listening(async () => listenOn(management, place), place);
    await listening(async () => app.listen(port, host), { host, port, portSetting: 'OSTEON_PORT' });
  } catch (error) {
    await close();
    throw error;
  }
  return { url: urlOf(app.getHttpServer()), managementUrl: urlOf(management), app, log, close };
};

/** Routes that stand elsewhere by their own standards, or that machines look for by name. */
const OUTSIDE_API = [
  'health/*path',
  'fhir',
  'fhir/*path',
  'cds-services',
  'cds-services/*path',
  '.well-known/*path',
].map((path) => ({ path, method: RequestMethod.ALL }));

const builtApp = async (
  modules: readonly ServedModule[],
  { log, limits, readJson }: Serving,
): Promise<NestFastifyApplication> => {
  const adapter = httpAdapter(log, { ...HTTP_LIMITS, ...limits });
  const app = await NestFactory.create<NestFastifyApplication>(rootOver(modules), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    bodyParser: false,
  });
  app.setGlobalPrefix('api', { exclude: OUTSIDE_API });
  const server = app.getHttpAdapter().getInstance();
  takeJsonBodies(server, readJson);
  hookRequests(server, log, app.get(RequestMetrics));
  try {
    await app.init();
    app.get(OpenApi).describe(app, packageVersion());
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
};

const rootOver = (imports: readonly ServedModule[]): Type => {
  @Module({ imports: [...imports] })
  class Root {}
  return Root;
};
