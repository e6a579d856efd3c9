import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Refused } from '../platform/refused.js';
import { readServerSettings } from '../platform/server-settings.js';
import { signalled } from './signalled.js';
import { printLines } from './print.js';
import { whatToTry, writeEnvironment } from './demonstration/what-to-try.js';

/** `osteon demo`: everything at once, in two minutes, in a folder of its own. */
export const demoCommand = (): Command =>
  new Command('demo')
    .description('play a patient’s story on a server of its own, and leave the server running')
    .option('--stop', 'end when the story is over, and leave nothing behind')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async ({ stop }: { readonly stop?: boolean }) => {
      const { LoopbackProvider, newSigningKey } = await import('./demonstration/loopback-provider.js');
      const provider = await LoopbackProvider.start({ key: await newSigningKey(), lifetime: LIFETIME });
      try {
        const data = await mkdtemp(join(tmpdir(), 'osteon-demo-'));
        const read = readServerSettings({
          ...ANY_PORT,
          ...process.env,
          ...ownSettings(provider.issuer, data),
        });
        if (!read.ok) throw new Refused(read.faults);
        const asked = signalled();
        const { demonstrate } = await import('./demonstration/demonstrate.js');
        const left = await demonstrate(read.settings, provider, process.argv[1] ?? '');
        if (stop !== true) {
          printLines(whatToTry(left, await writeEnvironment(left, data)));
          await asked;
        }
        await left.server.close();
        if (stop === true) await rm(data, { recursive: true });
      } finally {
        await provider.stop();
      }
    });

/** Seconds: a working day. */
const LIFETIME = 12 * 3_600;

const ANY_PORT = { OSTEON_PORT: '0', OSTEON_MANAGEMENT_PORT: '0', OSTEON_LOG_LEVEL: 'warn' };

/** Never a store that is there already: what is played must not come among real patients. */
const ownSettings = (issuer: string, data: string): Readonly<Record<string, string | undefined>> => ({
  OSTEON_OIDC_ISSUER: issuer,
  OSTEON_OIDC_AUDIENCE: 'osteon',
  OSTEON_OIDC_ROLES_CLAIM: 'roles',
  OSTEON_DATA: data,
  OSTEON_EVENT_STORE: undefined,
  OSTEON_KEYS: undefined,
  OSTEON_RULES_ACTIVATE: 'on-start',
});

const NOTES = `
A fresh store in a temporary folder, an identity provider in this process, and three people who do not exist. Needs the
development dependencies (npm ci). OSTEON_PORT says where to listen, any free port where nothing is said.

Example:
  osteon demo --stop`;
