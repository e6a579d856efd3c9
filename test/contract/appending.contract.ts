import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import { StoreUnavailable } from '../../src/event-store/store-unavailable.js';
import type { NewEvent } from '../../src/kernel/event.js';
import { appendOf, commanded, ofKind, underTest, type StoreUnderTest } from './store-under-test.js';

export const appendingContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`${name}: appending`, () => {
    const under = underTest(open);
    const { append } = under;
    let store: EventStore;
    beforeEach(() => {
      store = under.store();
    });

    it('keeps every field as it was given, and adds stream, revision, position and hash', async () => {
      const given = appendOf('patient-a', 'none', {
        text: 'Zoë “☃” \u0000 𝒳',
        number: 0.1 + 0.2,
        tiny: 1e-7,
        list: [null, true, { deep: -0.5 }],
      });
      const [stored] = ofKind(await store.append(given), 'appended').events;
      expect(stored).toMatchObject({ ...given.events[0], stream: 'patient-a', revision: 0 });
      expect(stored?.hash).toMatch(/^sha256-rfc8785:[0-9a-f]{64}$/);
      expect(await store.readStream('patient-a')).toEqual([stored]);
    });

    it('finishes what was accepted before the store closes', async () => {
      const accepted = [0, 1].map(async (n) =>
        store.append(appendOf('patient-a', n === 0 ? 'none' : 0, { n })),
      );
      await store.close();
      expect(await Promise.all(accepted)).toMatchObject([{ kind: 'appended' }, { kind: 'appended' }]);
      await expect(store.append(appendOf('patient-a', 1, {}))).rejects.toThrow(StoreUnavailable);
    });

    it('stores a list whole, in its order, one revision after the other', async () => {
      const events = await append('patient-a', 'none', { n: 0 }, { n: 1 }, { n: 2 });
      expect(events.map(({ revision, data }) => [revision, data['n']])).toEqual([
        [0, 0],
        [1, 1],
        [2, 2],
      ]);
    });

    it('takes the revision the stream is at, and refuses any other, saying which it is at', async () => {
      await append('patient-a', 'none', {}, {});
      for (const expected of ['none', 0, 2] as const) {
        const refused = await store.append(appendOf('patient-a', expected, {}));
        expect(refused).toEqual({ kind: 'wrong-revision', stream: 'patient-a', actual: 1 });
      }
      expect(await store.append(appendOf('patient-b', 0, {}))).toMatchObject({ actual: 'none' });
      expect(await append('patient-a', 1, {})).toHaveLength(1);
      expect(await store.readStream('patient-a')).toHaveLength(3);
    });

    it('answers a repeated command with its first result, whatever was stored since', async () => {
      const first = commanded('c', 'patient-a', 'none', { n: 1 }, { n: 2 });
      const { events } = ofKind(await store.append(first), 'appended');
      await append('patient-a', 1, {});
      expect(await store.append(first)).toEqual({ kind: 'appended', events, repeated: true });
      expect(await store.eventsOf('patient-a', 'c')).toEqual(events);
      expect(await store.readStream('patient-a')).toHaveLength(3);
    });

    it('refuses a repeated command that asks for something else', async () => {
      const first = commanded('c', 'patient-a', 'none', {});
      await store.append(first);
      const events = first.events.map((event) => ({ ...event, commandHash: 'other' }));
      const other = { ...first, commandHash: 'other', events };
      expect(await store.append(other)).toEqual({ kind: 'command-reused', stream: 'patient-a' });
    });

    it('keeps commands of different streams apart', async () => {
      await store.append(commanded('c', 'patient-a', 'none', {}));
      expect(await store.eventsOf('patient-b', 'c')).toEqual([]);
      const other = await store.append(commanded('c', 'patient-b', 'none', {}));
      expect(other).toMatchObject({ kind: 'appended', repeated: false });
    });

    it('throws for what no caller may hand over, and stores nothing of it', async () => {
      const empty = { ...appendOf('patient-a', 'none', {}), events: [] };
      await expect(store.append(empty)).rejects.toThrow('at least one event');
      const foreign = { ...appendOf('patient-a', 'none', {}), commandId: 'another' };
      await expect(store.append(foreign)).rejects.toThrow('belong to its command');
      await append('patient-a', 'none', {});
      const back = appendOf('patient-a', 0, {});
      const events = back.events.map((event) => ({ ...event, recordedAt: '2024-05-01T06:59:59.999Z' }));
      await expect(store.append({ ...back, events })).rejects.toThrow('never decreases');
      expect(await store.readStream('patient-a')).toHaveLength(1);
    });

    it('lets one of many that race for a revision win, and loses nothing of the others when they try again', async () => {
      await append('patient-a', 'none', {});
      const writer = async (n: number): Promise<void> => {
        for (;;) {
          const [head] = await store.readStream('patient-a', { direction: 'backwards', limit: 1 });
          const appended = await store.append(appendOf('patient-a', head?.revision ?? 'none', { n }));
          if (appended.kind === 'appended') return;
        }
      };
      await Promise.all(Array.from({ length: 50 }, async (_, n) => writer(n)));
      const events = await store.readStream('patient-a');
      expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length: 51 }, (_, n) => n));
      expect(new Set(events.slice(1).map(({ data }) => data['n'])).size).toBe(50);
    });

    it('fails one of several that come at once without the others', async () => {
      const results = await Promise.all([
        store.append(appendOf('patient-a', 'none', {})),
        store.append(appendOf('patient-a', 'none', {})),
        store.append(appendOf('patient-b', 'none', {})),
        store.append(commanded('x', 'patient-c', 7, {})),
        store.append(appendOf('patient-d', 'none', {}, {})),
      ]);
      expect(results.map(({ kind }) => kind)).toEqual([
        'appended',
        'wrong-revision',
        'appended',
        'wrong-revision',
        'appended',
      ]);
    });

    it('keeps both times to the letter, also where they are written differently', async () => {
      const given = appendOf('patient-a', 'none', {}, {});
      const times = ['2024-02-29T23:59:59.999+14:00', '2024-02-29T10:00Z'];
      const events = given.events.map((event, index) => ({
        ...event,
        occurredAt: '2019-12-31T23:00-09:30',
        recordedAt: times[index] ?? '',
      }));
      await store.append({ ...given, events });
      const stored = await store.readStream('patient-a');
      expect(stored.map(({ recordedAt }) => recordedAt)).toEqual(times);
      expect(stored.map(({ occurredAt }) => occurredAt)).toEqual(events.map(({ occurredAt }) => occurredAt));
    });

    it('gives events of another store the hashes they had there', async () => {
      const sealed = { algorithm: 'A256GCM', nonce: 'bm9uY2U', text: 'Y2lwaGVy' } as const;
      const assessment = { at: '2024-05-01T07:00:00Z', ruleSet: 'r', activation: 1, engine: 'e' };
      const given = appendOf('patient-a', 'none', { ö: 1, z: -0, a: 1e21 }, { b: [] });
      const events = given.events.map((event) => ({
        ...event,
        sealed,
        assessment,
        importedAt: '2026-01-01T00:00:00Z',
      }));
      const there = ofKind(await store.append({ ...given, events }), 'appended').events;

      const exported = JSON.parse(JSON.stringify(there)) as typeof there;
      const verbatim = exported.map(
        ({ position: _p, hash: _h, stream: _s, revision: _r, ...event }): NewEvent => event,
      );
      await store.append(appendOf('patient-b', 'none', {}));
      const backwards = verbatim.map((event) =>
        Object.fromEntries(Object.entries(event).toReversed()),
      ) as unknown as typeof verbatim;
      const other = await open();
      const here = ofKind(await other.store.append({ ...given, events: backwards }), 'appended').events;
      await other.end();
      expect(here.map(({ hash }) => hash)).toEqual(there.map(({ hash }) => hash));
    });

    it('throws for what has no JSON, and stores the others of the moment', async () => {
      const unwritable = store.append(appendOf('patient-a', 'none', {}, { n: Number.NaN }));
      const other = store.append(appendOf('patient-b', 'none', {}));
      await expect(unwritable).rejects.toThrow('NaN');
      expect(await other).toMatchObject({ kind: 'appended' });
      expect(await store.readStream('patient-a')).toEqual([]);
      expect(await append('patient-a', 'none', {})).toHaveLength(1);
    });

    it('answers two of the same command that come at once alike, and stores it once', async () => {
      const one = commanded('c', 'patient-a', 'none', {}, {});
      const [first, second] = await Promise.all([store.append(one), store.append(one)]);
      expect(first).toMatchObject({ kind: 'appended', repeated: false });
      expect(second).toEqual({ ...first, repeated: true });
      expect(await store.readStream('patient-a')).toHaveLength(2);
    });

    it('takes nothing any more once it is closed', async () => {
      await store.close();
      await store.close();
      await expect(store.append(appendOf('patient-a', 'none', {}))).rejects.toThrow(StoreUnavailable);
      await expect(store.readLog()).rejects.toThrow('closed');
    });
  });
};
