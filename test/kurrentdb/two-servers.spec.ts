import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../src/event-store/kurrentdb/kurrentdb-event-store.js';
import { readEventStoreAddress } from '../../src/platform/event-store-address.js';
import { longTokens, type Tokens } from '../faults/support/clients.js';
import { killServers } from '../faults/support/server-process.js';
import { tryTwoServers } from '../faults/support/two-servers.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { namespaceOn, TEST_KURRENTDB } from '../support/store-address.js';

const SEED = Number(process.env['OSTEON_SEED'] ?? Date.now() % 1_000_000);

const suite = (server: string): void =>
  describe('two servers on one KurrentDB', () => {
    let provider: IdentityProvider;
    let tokens: Tokens;
    let data: string;
    beforeAll(async () => {
      provider = await IdentityProvider.start();
      tokens = await longTokens(provider);
      data = await mkdtemp(join(tmpdir(), 'osteon-two-'));
    });
    afterEach(killServers);
    afterAll(async () => {
      await provider.stop();
      await rm(data, { recursive: true });
    });

    it('lose, double and halve nothing, also when one of them is killed again and again', async () => {
      const address = namespaceOn(server);
      const place = (own: string) => ({
        issuer: provider.issuer,
        data: join(data, own),
        environment: { OSTEON_EVENT_STORE: address, OSTEON_KEYS: `file:${join(data, 'keys')}` },
      });
      const open = async (): Promise<KurrentDbEventStore> => {
        const read = readEventStoreAddress(address, data);
        if (!read.ok || read.address.kind !== 'kurrentdb') throw new Error('it is a KurrentDB');
        return new KurrentDbEventStore(read.address);
      };
      const { wrong, ends, written } = await tryTwoServers({
        seed: SEED,
        tokens,
        places: [place('one'), place('other')],
        data,
        open,
      });
      expect(ends).toEqual([0, 0]);
      expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: [] });
      expect(written).toBeGreaterThan(8);
    }, 240_000);
  });

if (TEST_KURRENTDB === undefined) {
  describe('two servers on one KurrentDB', () => {
    it.skip('are left out: OSTEON_TEST_KURRENTDB names no server', () => undefined);
  });
} else {
  suite(TEST_KURRENTDB);
}
