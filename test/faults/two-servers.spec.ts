import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityProvider } from '../support/identity-provider.js';
import { longTokens, type Tokens } from './support/clients.js';
import { killServers } from './support/server-process.js';
import { tryTwoServers } from './support/two-servers.js';

const SEED = Number(process.env['OSTEON_SEED'] ?? Date.now() % 1_000_000);

let provider: IdentityProvider;
let tokens: Tokens;
let folder: string;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  tokens = await longTokens(provider);
  folder = await mkdtemp(join(tmpdir(), 'osteon-two-'));
});
afterEach(killServers);
afterAll(async () => {
  await provider.stop();
  await rm(folder, { recursive: true });
});

describe('two servers on one file of events', () => {
  it.each([
    { where: 'in one data folder', name: 'shared', folders: ['', ''] },
    { where: 'with a data folder each', name: 'apart', folders: ['one', 'other'] },
  ])(
    'lose, double and halve nothing, also when one of them is killed again and again ($where)',
    async ({ name, folders }) => {
      const data = join(folder, name);
      const place = (own: string | undefined) => ({
        issuer: provider.issuer,
        data: join(data, own ?? ''),
        environment: {
          OSTEON_EVENT_STORE: `sqlite:${join(data, 'events.sqlite')}`,
          OSTEON_KEYS: `file:${join(data, 'keys')}`,
        },
      });
      const { wrong, ends, written } = await tryTwoServers({
        seed: SEED,
        tokens,
        places: [place(folders[0]), place(folders[1])],
        data,
      });
      expect(ends).toEqual([0, 0]);
      expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: [] });
      expect(written).toBeGreaterThan(8);
    },
    120_000,
  );
});
