import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { osteon } from '../acceptance/run-osteon.js';
import { namespaceOn, TEST_KURRENTDB } from '../support/store-address.js';

const suite = (server: string): void =>
  describe('a whole store', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'osteon-moving-'));
    });
    afterAll(async () => rm(folder, { recursive: true }));

    const on = (store: string) => ({
      OSTEON_DATA: join(folder, 'data'),
      OSTEON_KEYS: `file:${join(folder, 'keys')}`,
      OSTEON_EVENT_STORE: store,
    });
    const run = async (store: string, ...args: readonly string[]): Promise<string> => {
      const { status, output, errors } = await osteon(args, on(store));
      expect({ status, errors: status === 0 ? '' : errors }).toEqual({ status: 0, errors: '' });
      return output;
    };
    const hashesIn = async (path: string): Promise<readonly string[]> =>
      (await readFile(path, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { readonly hash: string }).hash)
        .toSorted();

    it('moves to KurrentDB and back with its ids, times and chains, and verifies alike on both', async () => {
      const [first, there, back] = ['sqlite:first.sqlite', namespaceOn(server), 'sqlite:back.sqlite'];
      const files = ['first', 'there', 'back'].map((name) => join(folder, `${name}.ndjson`));
      await run(first, 'import', 'examples/seed-cohort');
      for (const [index, store] of [first, there, back].entries()) {
        if (index > 0) await run(store, 'import', files[index - 1] ?? '');
        await run(store, 'export', '--out', files[index] ?? '');
      }
      const verified = await Promise.all([first, there, back].map(async (store) => run(store, 'verify')));
      expect(verified[0]).toMatch(/^\d+ events in \d+ streams: whole\./);
      expect(verified[1]).toBe(verified[0]);
      expect(verified[2]).toBe(verified[0]);
      const [before = [], ...after] = await Promise.all(files.map(hashesIn));
      expect(before.length).toBeGreaterThan(1_000);
      expect(after).toEqual([before, before]);
      expect(await run(there, 'replay')).toContain(' 0 differ under another engine, 0 broken.');
    }, 120_000);
  });

if (TEST_KURRENTDB === undefined) {
  describe('a whole store', () => {
    it.skip('is not moved to KurrentDB: OSTEON_TEST_KURRENTDB names no server', () => undefined);
  });
} else {
  suite(TEST_KURRENTDB);
}
