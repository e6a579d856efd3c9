import 'reflect-metadata';
import { Module, RequestMethod, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream, Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { Clock } from './platform/clock.js';
import { httpAdapter } from './platform/http/http-adapter.js';
import { takeJsonBodies } from './platform/http/json-body.js';
import { HTTP_LIMITS, type HttpLimits } from './platform/http/limits.js';
import { OpenApi } from './platform/http/openapi.js';
import { hookRequests } from './platform/http/request-hooks.js';
import { listening, listenOn, urlOf } from './platform/listen.js';
import { createLog } from './platform/logs/log.js';
import { NestLog } from './platform/logs/nest-log.js';
import { managementServer } from './platform/metrics/management-server.js';
import { Metrics } from './platform/metrics/metrics.js';
import { RequestMetrics } from './platform/metrics/request-metrics.js';
import { packageVersion } from './platform/package-version.js';
import type { ServerSettings } from './platform/server-settings.js';
import { stopGracefully } from './platform/stop-gracefully.js';

/** What may be given in place of the real surroundings, by tests and the demonstration. */
export interface StartOptions {
  readonly clock?: Clock;
  /** Where logs go instead of standard error. */
  readonly logs?: DestinationStream;
  readonly limits?: Partial<HttpLimits>;
  /** Modules besides Osteon's own. */
  readonly modules?: readonly (Type | DynamicModule)[];
}

/** A server that takes requests. */
export interface RunningServer {
  readonly url: string;
  /** Where `/metrics` is. */
  readonly managementUrl: string;
  readonly app: NestFastifyApplication;
  /** Takes nothing new, finishes what was accepted (10 s at most), then puts everything away. */
  close(): Promise<void>;
}

/** Starts Osteon's server. Refused, naming the setting, where a port cannot be had. */
export const startServer = async (
  settings: ServerSettings,
  { clock, logs, limits, modules = [] }: StartOptions = {},
): Promise<RunningServer> => {
  const log = createLog(settings.logLevel, logs);
  const root = rootModule([AppModule.of(settings, { log, clock }), ...modules]);
  const app = await builtApp(root, log, { ...HTTP_LIMITS, ...limits });
  const management = managementServer(app.get(Metrics), log);
  const { host, port, managementPort } = settings;
  const close = async (): Promise<void> => stopGracefully(app, management, log);
  try {
    const place = { host, port: managementPort, portSetting: 'OSTEON_MANAGEMENT_PORT' };
    await listening(async () => listenOn(management, place), place);
    await listening(async () => app.listen(port, host), { host, port, portSetting: 'OSTEON_PORT' });
  } catch (error) {
    await close();
    throw error;
  }
  return { url: urlOf(app.getHttpServer()), managementUrl: urlOf(management), app, close };
};

/** Routes that stand elsewhere by their own standards, or that machines look for by name. */
const OUTSIDE_API = [
  'health/*path',
  'fhir',
  'fhir/*path',
  'cds-services',
  'cds-services/*path',
  '.well-known/*path',
];

const builtApp = async (root: Type, log: Logger, limits: HttpLimits): Promise<NestFastifyApplication> => {
  const app = await NestFactory.create<NestFastifyApplication>(root, httpAdapter(log, limits), {
    logger: new NestLog(log),
    abortOnError: false,
    bodyParser: false,
  });
  app.setGlobalPrefix('api', {
    exclude: OUTSIDE_API.map((path) => ({ path, method: RequestMethod.ALL })),
  });
  const server = app.getHttpAdapter().getInstance();
  takeJsonBodies(server);
  hookRequests(server, log, app.get(RequestMetrics));
  await app.init();
  app.get(OpenApi).describe(app, packageVersion());
  return app;
};

const rootModule = (imports: readonly (Type | DynamicModule)[]): Type => {
  @Module({ imports: [...imports] })
  class Root {}
  return Root;
};
