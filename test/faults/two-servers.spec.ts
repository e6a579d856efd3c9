import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { IdentityProvider } from '../support/identity-provider.js';
import { longTokens, type Tokens } from './support/clients.js';
import { HistoryCheck } from './support/history-check.js';
import { Ledger } from './support/ledger.js';
import { askAgain, askAway } from './support/load.js';
import { Seeded } from './support/seeded.js';
import { killServers, ServerProcess } from './support/server-process.js';
import { Ward } from './support/ward.js';

const SEED = Number(process.env['OSTEON_SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = 2;
const PEOPLE = 8;

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
      const choices = new Seeded(SEED);
      const ledger = new Ledger(`seed${SEED}`);
      const ward = new Ward(`seed${SEED}`, tokens);
      const check = new HistoryCheck(data, ledger);
      const work = (urls: readonly string[], signal: AbortSignal): Promise<void> =>
        askAway(urls, { ward, ledger, choices, people: PEOPLE, signal });

      // Both at once, and nothing is there yet.
      const [first, second] = folders.map((own) => ServerProcess.begin(place(own)));
      if (first === undefined || second === undefined) throw new Error('there are two');
      const url = await first.listening;
      let other = { server: second, url: await second.listening };
      const wrong: string[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const over = new AbortController();
        const load = work([url, other.url], over.signal);
        await wait(choices.whole(200, 1_500));
        await other.server.kill();
        const restarted = ServerProcess.start(place(folders[1]));
        other = await restarted;
        over.abort();
        await load;
        await askAgain(other.url, ward, ledger);
        wrong.push(...(await check.look()));
      }
      expect([await first.stop(), await other.server.stop()]).toEqual([0, 0]);
      wrong.push(...(await check.lookAtTheEnd()));
      expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: [] });
      expect(ledger.written.length).toBeGreaterThan(PEOPLE);
    },
    120_000,
  );
});
