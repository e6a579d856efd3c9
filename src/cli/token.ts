import { Command } from 'commander';
import { text } from 'node:stream/consumers';
import { requestToken } from '../platform/identity/client-credentials.js';
import { Refused } from '../platform/refused.js';
import { issuer } from '../platform/server-settings.js';
import { SettingReader } from '../platform/setting-reader.js';
import { printJson, printLines } from './print.js';

interface Options {
  readonly clientId: string;
  readonly scope?: string;
  readonly resource?: string;
  readonly audience?: string;
  readonly json?: boolean;
}

/** `osteon token`: a token for a machine, from the provider, by client credentials. */
export const tokenCommand = (): Command =>
  new Command('token')
    .description('get a token by client credentials from OSTEON_OIDC_ISSUER, and print it')
    .requiredOption(
      '--client-id <id>',
      'the client; its secret is read from OSTEON_CLIENT_SECRET or standard input',
    )
    .option('--scope <scopes>', 'the scopes to ask for, where the provider wants some')
    .option('--resource <uri>', 'the resource to ask for (RFC 8707), where the provider wants one')
    .option('--audience <name>', 'the audience to ask for, where the provider wants one')
    .option('--json', 'print the token and when it ends as JSON')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action(async ({ clientId, json, ...asked }: Options) => {
      const reader = new SettingReader(process.env);
      const from = issuer(reader);
      if (reader.faults.length > 0) throw new Refused(reader.faults);
      const given = await requestToken(from, { id: clientId, secret: await clientSecret() }, asked);
      if (json === true) printJson(given);
      else printLines([given.token]);
    });

const EXAMPLES = `
Examples:
  export OSTEON_TOKEN=$(osteon token --client-id ward-monitor < secret.txt)
  OSTEON_CLIENT_SECRET=… osteon token --client-id ward-monitor --json`;

/** Never an argument: every user of a machine can read those. */
const clientSecret = async (): Promise<string> => {
  const named = process.env.OSTEON_CLIENT_SECRET;
  if (named !== undefined && named !== '') return named;
  const piped = process.stdin.isTTY ? '' : (await text(process.stdin)).replace(/\r?\n$/, '');
  if (piped === '')
    throw new Refused(['the client’s secret is missing: set OSTEON_CLIENT_SECRET, or pipe it in']);
  return piped;
};
