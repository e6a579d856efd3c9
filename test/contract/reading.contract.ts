import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import type { StoredEvent } from '../../src/kernel/event.js';
import { CHAIN_START, verifyChain } from '../../src/event-store/verify-chain.js';
import { underTest, type StoreUnderTest } from './store-under-test.js';

export const readingContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`${name}: reading`, () => {
    const under = underTest(open);
    const { append } = under;
    let store: EventStore;
    beforeEach(() => {
      store = under.store();
    });

    beforeEach(async () => {
      await append('patient-a', 'none', { n: 0 }, { n: 1 });
      await append('patient-b', 'none', { n: 10 });
      await append('patient-a', 1, { n: 2 }, { n: 3 });
    });
    const numbers = (events: readonly StoredEvent[]) => events.map(({ data }) => data['n']);

    it('gives a stream forwards and backwards, from any revision, as much as is asked for', async () => {
      expect(numbers(await store.readStream('patient-a'))).toEqual([0, 1, 2, 3]);
      expect(numbers(await store.readStream('patient-a', { from: 2 }))).toEqual([2, 3]);
      expect(numbers(await store.readStream('patient-a', { from: 1, limit: 2 }))).toEqual([1, 2]);
      const backwards = { direction: 'backwards' } as const;
      expect(numbers(await store.readStream('patient-a', { ...backwards, limit: 1 }))).toEqual([3]);
      expect(numbers(await store.readStream('patient-a', { ...backwards, from: 1 }))).toEqual([1, 0]);
      expect(await store.readStream('patient-a', { from: 4 })).toEqual([]);
      expect(await store.readStream('nobody')).toEqual([]);
    });

    it('gives the log in the order of its positions, from any of them, both ways', async () => {
      const log = await store.readLog();
      expect(numbers(log)).toEqual([0, 1, 10, 2, 3]);
      const positions = log.map(({ position }) => position);
      expect(positions).toEqual(positions.toSorted());
      expect(new Set(positions).size).toBe(5);
      const third = log[2]?.position ?? '';
      expect(numbers(await store.readLog({ beyond: third }))).toEqual([2, 3]);
      expect(numbers(await store.readLog({ beyond: third, limit: 1 }))).toEqual([2]);
      expect(numbers(await store.readLog({ beyond: third, direction: 'backwards' }))).toEqual([1, 0]);
      expect(numbers(await store.readLog({ direction: 'backwards', limit: 2 }))).toEqual([3, 2]);
    });

    it('will not read beyond what is no position of its own', async () => {
      await expect(store.readLog({ beyond: 'yesterday' })).rejects.toThrow('a position');
    });

    it('names its streams in pages, and those alone that begin as is asked', async () => {
      await append('rule-sets', 'none', { n: 4 });
      expect(await store.readStreamNames()).toEqual(['patient-a', 'patient-b', 'rule-sets']);
      expect(await store.readStreamNames({ prefix: 'patient-' })).toEqual(['patient-a', 'patient-b']);
      expect(await store.readStreamNames({ limit: 1 })).toEqual(['patient-a']);
      expect(await store.readStreamNames({ prefix: 'patient-', beyond: 'patient-a' })).toEqual(['patient-b']);
      expect(await store.readStreamNames({ beyond: 'rule-sets' })).toEqual([]);
    });

    it('knows the last position', async () => {
      const log = await store.readLog();
      expect(await store.head()).toBe(log.at(-1)?.position);
    });

    it('holds a chain of hashes that verifies, and no longer does when anything is changed', async () => {
      const events = await store.readStream('patient-a');
      expect(verifyChain(CHAIN_START, events)).toMatchObject({ revision: 3 });
      const changed = events.map((event) => (event.revision === 2 ? { ...event, data: { n: 99 } } : event));
      expect(verifyChain(CHAIN_START, changed)).toMatchObject({ revision: 2, stream: 'patient-a' });
      expect(verifyChain(CHAIN_START, events.slice(1))).toMatchObject({
        because: 'an event before it is missing',
      });
      expect(verifyChain(CHAIN_START, [...events.slice(0, 2), ...events.slice(3)])).toMatchObject({
        revision: 3,
        because: 'an event before it is missing',
      });
    });
  });

  describe(`${name}: an empty log`, () => {
    const under = underTest(open);

    it('has no last position and nothing to read', async () => {
      expect(await under.store().head()).toBeUndefined();
      expect(await under.store().readLog()).toEqual([]);
      expect(await under.store().readLog({ direction: 'backwards' })).toEqual([]);
    });
  });
};
