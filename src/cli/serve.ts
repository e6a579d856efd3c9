import { Command } from 'commander';
import type { Logger } from 'pino';
import type { RunningServer } from '../platform/serve-modules.js';
import { Refused } from '../platform/refused.js';
import { readServerSettings } from '../platform/server-settings.js';
import { printLines } from './print.js';
import { signalled } from './signalled.js';

/** `osteon serve`: the server, until it is told to stop. */
export const serveCommand = (): Command =>
  new Command('serve')
    .description('start the server; SIGTERM or SIGINT stops it once what it accepted is finished')
    .option('--json', 'print where it listens as JSON, on one line')
    .addHelpText('after', SETTINGS)
    .exitOverride()
    .action(async ({ json }: { readonly json?: boolean }) => {
      const read = readServerSettings(process.env);
      if (!read.ok) throw new Refused(read.faults);
      const asked = signalled();
      // Only here: the other commands start faster without the server's libraries.
      const { startServer } = await import('../main.js');
      const server = await startServer(read.settings);
      crashLogged(server.log);
      printLines([json === true ? jsonLine(server) : textLine(server)]);
      await asked;
      await server.close();
    });

const SETTINGS = `
Settings (environment variables):
  OSTEON_OIDC_ISSUER       the OpenID Connect provider whose tokens are taken; must be set
  OSTEON_OIDC_AUDIENCE     whom its tokens must be meant for (osteon)
  OSTEON_OIDC_ROLES_CLAIM  the claim with the roles, or a path to it such as realm_access.roles (roles)
  OSTEON_HOST, OSTEON_PORT where to listen (127.0.0.1, 3000)
  OSTEON_MANAGEMENT_PORT   where /metrics is (9464)
  OSTEON_DATA              the folder of views, keys and spool (./data)
  OSTEON_EVENT_STORE       sqlite:PATH in that folder, kurrentdb://HOST:PORT or memory:
                           (sqlite:events.sqlite)
  OSTEON_KEYS              the key file, file:PATH in that folder (file:keys)
  OSTEON_RULES             the folder of the rules (./rules)
  OSTEON_SITE              the file of the site's own parameters (none)
  OSTEON_RULES_ACTIVATE    on-start or on-approval (on-start)
  OSTEON_LOG_LEVEL         silent, fatal, error, warn, info, debug, trace (info)

Example:
  OSTEON_OIDC_ISSUER=https://login.example.org/realms/clinic osteon serve`;

const jsonLine = ({ url, managementUrl }: RunningServer): string => JSON.stringify({ url, managementUrl });

const textLine = ({ url, managementUrl }: RunningServer): string =>
  `Osteon listens on ${url} (metrics on ${managementUrl}/metrics)`;

/** After a fault nobody caught, nothing in memory can be relied on; what was acknowledged is in the store. */
const crashLogged = (log: Logger): void => {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'stopping at once, after a fault nobody caught');
    process.exit(1);
  });
};
