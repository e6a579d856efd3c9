import { randomUUID } from 'node:crypto';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { KurrentDbEventStore } from '../../src/event-store/kurrentdb/kurrentdb-event-store.js';
import { appendOf, ofKind } from '../contract/store-under-test.js';
import { TEST_KURRENTDB } from '../support/store-address.js';

jest.setTimeout(60_000);

const suite = (connection: string): void =>
  describe('a log in KurrentDB', () => {
    let bare: KurrentDBClient;
    let store: KurrentDbEventStore;
    let namespace: string;
    beforeAll(() => {
      bare = KurrentDBClient.connectionString(connection);
    });
    afterAll(async () => bare.dispose());
    beforeEach(() => {
      namespace = `test-${randomUUID()}`;
      store = new KurrentDbEventStore({ connection, namespace });
    });
    afterEach(async () => store.close());

    it('keeps the order of appends to one stream that nobody waited for', async () => {
      const appends = Array.from({ length: 300 }, (_, n) =>
        appendOf('patient-a', n === 0 ? 'none' : n - 1, { n }),
      );
      const results = await Promise.all(appends.map(async (append) => store.append(append)));
      expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(['appended']));
      const stored = await store.readStream('patient-a');
      expect(stored.map(({ data }) => data['n'])).toEqual(Array.from({ length: 300 }, (_, n) => n));
    });

    it('answers a change that somebody else made with the revision the stream is at now', async () => {
      const other = new KurrentDbEventStore({ connection, namespace });
      ofKind(await store.append(appendOf('patient-a', 'none', {})), 'appended');
      ofKind(await other.append(appendOf('patient-a', 0, {}, {})), 'appended');
      expect(await store.append(appendOf('patient-a', 0, {}))).toEqual({
        kind: 'wrong-revision',
        stream: 'patient-a',
        actual: 2,
      });
      ofKind(await store.append(appendOf('patient-a', 2, {})), 'appended');
      await other.close();
    });

    it('asks the server nothing where nothing is asked for', async () => {
      expect(await store.readStream('patient-a', { limit: 0 })).toEqual([]);
      expect(await store.readLog({ limit: 0 })).toEqual([]);
    });

    it('refuses to go on with a stream that was deleted', async () => {
      ofKind(await store.append(appendOf('patient-a', 'none', {}, {})), 'appended');
      await bare.deleteStream(`${namespace}.patient-a`);
      const another = new KurrentDbEventStore({ connection, namespace });
      const command = appendOf('patient-a', 'none', {});
      await expect(another.append(command)).rejects.toThrow('was deleted');
      await expect(another.append(command)).rejects.toThrow('was deleted');
      expect(await another.readStream('patient-a')).toEqual([]);
      await another.close();
    });

    it('refuses to go on with a stream that somebody deleted and began again', async () => {
      const [first] = ofKind(await store.append(appendOf('patient-a', 'none', {})), 'appended').events;
      await bare.deleteStream(`${namespace}.patient-a`);
      const again = jsonEvent({ type: 'PainScored', data: {}, metadata: { ...first } });
      await bare.appendToStream(`${namespace}.patient-a`, again);
      const another = new KurrentDbEventStore({ connection, namespace });
      await expect(another.append(appendOf('patient-a', 1, {}))).rejects.toThrow('was deleted');
      await another.close();
    });

    it('says so where a stream was deleted for good', async () => {
      ofKind(await store.append(appendOf('patient-a', 'none', {})), 'appended');
      await bare.tombstoneStream(`${namespace}.patient-a`);
      await expect(store.readStream('patient-a')).rejects.toThrow('stream-deleted');
      await expect(store.append(appendOf('patient-a', 0, {}))).rejects.toThrow('stream-deleted');
    });

    it('says how large an append may be where one is too large, and stores nothing of it', async () => {
      const text = 'x'.repeat(300_000);
      const large = appendOf('patient-a', 'none', { text }, { text }, { text }, { text });
      await expect(store.append(large)).rejects.toThrow('MaxAppendSize');
      expect(await store.readStream('patient-a')).toEqual([]);
      ofKind(await store.append(appendOf('patient-a', 'none', { text })), 'appended');
    });

    it('shows nothing of another namespace, nor of anybody else', async () => {
      const other = new KurrentDbEventStore({ connection, namespace: `${namespace}-2` });
      ofKind(await other.append(appendOf('patient-a', 'none', {})), 'appended');
      await bare.appendToStream(`patient-${randomUUID()}`, jsonEvent({ type: 'Foreign', data: {} }));
      expect(await store.readLog()).toEqual([]);
      expect(await store.readStreamNames()).toEqual([]);
      expect(await store.head()).toBeUndefined();
      await other.close();
    });

    it('says so where somebody else has written into its streams', async () => {
      await bare.appendToStream(`${namespace}.patient-a`, jsonEvent({ type: 'Foreign', data: {} }));
      await expect(store.readStream('patient-a')).rejects.toThrow('did not write');
      await expect(store.readLog()).rejects.toThrow('did not write');
      const following = store.subscribe({ signal: new AbortController().signal })[Symbol.asyncIterator]();
      await expect(following.next()).rejects.toThrow('did not write');
    });

    it('hands a follower who rests for long everything that came meanwhile', async () => {
      const ending = new AbortController();
      const following = store.subscribe({ signal: ending.signal })[Symbol.asyncIterator]();
      await following.next();
      for (let n = 0; n < 30; n += 1) {
        const data = Array.from({ length: 200 }, (_, k) => ({ n: n * 200 + k }));
        ofKind(
          await store.append(appendOf('patient-a', n === 0 ? 'none' : n * 200 - 1, ...data)),
          'appended',
        );
      }
      const seen: number[] = [];
      while (seen.length < 6_000) {
        const batch = await following.next();
        seen.push(
          ...(batch.value?.events ?? []).map((event: { readonly revision: number }) => event.revision),
        );
      }
      ending.abort();
      expect(seen).toEqual(Array.from({ length: 6_000 }, (_, revision) => revision));
    });
  });

if (TEST_KURRENTDB === undefined) {
  describe('a log in KurrentDB', () => {
    it.skip('is left out: OSTEON_TEST_KURRENTDB names no server', () => undefined);
  });
} else {
  suite(TEST_KURRENTDB);
}
