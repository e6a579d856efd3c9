import 'reflect-metadata';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { parseStrictJson } from './clinic/case-file/strict-json.js';
import type { Clock } from './platform/clock.js';
import type { HttpLimits } from './platform/http/limits.js';
import { createLog } from './platform/logs/log.js';
import { serveModules, type RunningServer, type ServedModule } from './platform/serve-modules.js';
import type { ServerSettings } from './platform/server-settings.js';

/** What may be given in place of the real surroundings, by tests and the demonstration. */
export interface StartOptions {
  readonly clock?: Clock;
  /** Where logs go instead of standard error. */
  readonly logs?: DestinationStream;
  readonly limits?: Partial<HttpLimits>;
  /** Modules besides Osteon's own. */
  readonly modules?: readonly ServedModule[];
}

/** Starts Osteon's server. Refused, naming the setting, where a port cannot be had. */
export const startServer = async (
  settings: ServerSettings,
  { clock, logs, limits, modules = [] }: StartOptions = {},
): Promise<RunningServer> => {
  const log = createLog(settings.logLevel, logs);
  const served = [AppModule.of(settings, { log, clock }), ...modules];
  return serveModules(served, { settings, log, limits, readJson: parseStrictJson });
};
