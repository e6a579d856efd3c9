import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseStrictJson } from '../../src/clinic/case-file/strict-json.js';
import { startServer, type StartOptions } from '../../src/main.js';
import { createLog } from '../../src/platform/logs/log.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { serveModules, type RunningServer } from '../../src/platform/serve-modules.js';
import { readServerSettings, type ServerSettings } from '../../src/platform/server-settings.js';
import { ServerSettingsModule } from '../../src/platform/settings.module.js';
import { eventStoreOr } from './store-address.js';

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** What a request carries. */
export interface Asking {
  readonly token?: string;
  /** Sent as JSON, or as it is where it is text. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back, its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Osteon's server in this process, on ports of its own, with its log caught. */
export interface ServerUnderTest extends Omit<RunningServer, 'log'> {
  readonly log: () => readonly LogLine[];
  /** Everything logged, as it stands in the log. */
  readonly logText: () => string;
  /** `request('POST', '/api/patients', { token, body })` */
  readonly request: (method: string, path: string, asking?: Asking) => Promise<Answer>;
}

export interface UnderTestOptions extends Omit<StartOptions, 'logs'> {
  readonly issuer: string;
  /** Over the settings a test needs: ports the system chooses, a data folder of its own, events in memory (or in the KurrentDB that OSTEON_TEST_KURRENTDB names). */
  readonly environment?: Readonly<Record<string, string>>;
  /** The platform and the test's own modules, without Osteon's features. */
  readonly bare?: boolean;
}

export const serverUnderTest = async (options: UnderTestOptions): Promise<ServerUnderTest> => {
  const { issuer, environment, bare = false, ...start } = options;
  const data = await mkdtemp(join(tmpdir(), 'osteon-'));
  const read = readServerSettings({
    OSTEON_PORT: '0',
    OSTEON_MANAGEMENT_PORT: '0',
    OSTEON_OIDC_ISSUER: issuer,
    OSTEON_DATA: data,
    OSTEON_EVENT_STORE: eventStoreOr('memory:'),
    ...environment,
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const lines: string[] = [];
  const logs = { write: (line: string): void => void lines.push(line) };
  const server = await (bare ? startBare : startServer)(read.settings, { ...start, logs });
  return {
    ...server,
    log: () => lines.map((line) => JSON.parse(line) as LogLine),
    logText: () => lines.join(''),
    request: async (method, path, asking) => request(`${server.url}${path}`, method, asking),
    close: async () => {
      await server.close();
      await rm(data, { recursive: true, force: true });
    },
  };
};

const startBare = async (settings: ServerSettings, options: StartOptions): Promise<RunningServer> => {
  const { clock, logs, limits, modules = [] } = options;
  const log = createLog(settings.logLevel, logs);
  const platform = [ServerSettingsModule.of(settings), PlatformModule.with(log, clock)];
  return serveModules([...platform, ...modules], { settings, log, limits, readJson: parseStrictJson });
};

const request = async (address: string, method: string, asking: Asking = {}): Promise<Answer> => {
  const { token, body, headers } = asking;
  const response = await fetch(address, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
};
