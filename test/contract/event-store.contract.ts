import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Append, Appended, EventStore } from '../../src/event-store/event-store.port.js';
import { CHAIN_START, verifyChain } from '../../src/event-store/verify-chain.js';
import type { JsonObject, NewEvent, StoredEvent } from '../../src/kernel/event.js';

/** A store under test, and a second door to the same log where the adapter has one. */
export interface StoreUnderTest {
  readonly store: EventStore;
  readonly another?: () => Promise<EventStore>;
  readonly end: () => Promise<void>;
}

let serial = 0;

/** An append of plain events, one for each object of data. */
export const appendOf = (stream: string, expected: Append['expected'], ...data: JsonObject[]): Append =>
  commanded(`command-${(serial += 1)}`, stream, expected, ...data);

export const commanded = (
  commandId: string,
  stream: string,
  expected: Append['expected'],
  ...data: JsonObject[]
): Append => {
  const commandHash = 'hash';
  const events = data.map((one, index): NewEvent => ({
    id: `${commandId}-${index}`,
    type: 'PainScored',
    schemaVersion: 1,
    occurredAt: '2024-05-01T09:00:00+02:00',
    recordedAt: '2024-05-01T07:00:00Z',
    actor: { id: 'nurse-1', role: 'nurse' },
    correlationId: 'request',
    causationId: commandId,
    commandId,
    commandHash,
    data: one,
  }));
  return { stream, expected, commandId, commandHash, events };
};

const ofKind = <Kind extends Appended['kind']>(
  appended: Appended,
  kind: Kind,
): Extract<Appended, { kind: Kind }> => {
  expect(appended.kind).toBe(kind);
  return appended as Extract<Appended, { kind: Kind }>;
};

/** What every event store does, whatever it keeps its log in. */
export const eventStoreContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  let under: StoreUnderTest;
  let store: EventStore;
  beforeEach(async () => {
    under = await open();
    ({ store } = under);
  });
  afterEach(async () => under.end());

  const append = async (...given: Parameters<typeof appendOf>): Promise<readonly StoredEvent[]> =>
    ofKind(await store.append(appendOf(...given)), 'appended').events;

  describe(`${name}: appending`, () => {
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
  });

  describe(`${name}: reading`, () => {
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

  it(`${name}: an empty log has no last position`, async () => {
    expect(await store.head()).toBeUndefined();
    expect(await store.readLog()).toEqual([]);
  });

  describe(`${name}: subscribing`, () => {
    const collect = async (from: EventStore, beyond: string | undefined, until: number) => {
      const ending = new AbortController();
      const seen: StoredEvent[] = [];
      const caughtUp: number[] = [];
      for await (const batch of from.subscribe({ beyond, signal: ending.signal })) {
        seen.push(...batch.events);
        if (batch.caughtUp) caughtUp.push(seen.length);
        if (seen.length >= until) ending.abort();
      }
      return { seen, caughtUp };
    };

    it('gives what there is, says when it has caught up, then what comes', async () => {
      await append('patient-a', 'none', { n: 0 }, { n: 1 });
      const collected = collect(store, undefined, 3);
      await append('patient-a', 1, { n: 2 });
      const { seen } = await collected;
      expect(seen).toEqual(await store.readLog());
    });

    it('loses and doubles nothing at the seam, however many write meanwhile', async () => {
      const total = 300;
      const followers = Array.from({ length: 5 }, async () => collect(store, undefined, total));
      await Promise.all(
        Array.from({ length: 30 }, async (_, stream) => {
          for (let n = 0; n < 10; n += 1) await append(`patient-${stream}`, n === 0 ? 'none' : n - 1, { n });
        }),
      );
      const log = await store.readLog();
      for (const { seen } of await Promise.all(followers)) expect(seen).toEqual(log);
    });

    it('begins beyond a position', async () => {
      const [first] = await append('patient-a', 'none', { n: 0 }, { n: 1 });
      const { seen } = await collect(store, first?.position, 1);
      expect(seen.map(({ revision }) => revision)).toEqual([1]);
    });

    it('ends without an error when it is told to, also while it waits', async () => {
      const ending = new AbortController();
      const batches: number[] = [];
      const following = (async () => {
        for await (const { events } of store.subscribe({ signal: ending.signal })) {
          batches.push(events.length);
          setImmediate(() => ending.abort());
        }
      })();
      await following;
      expect(batches).toEqual([0]);
    });

    it('hears of what comes in by another door', async () => {
      if (under.another === undefined) return;
      const another = await under.another();
      const collected = collect(store, undefined, 1);
      ofKind(await another.append(appendOf('patient-z', 'none', { n: 1 })), 'appended');
      expect((await collected).seen).toHaveLength(1);
      await another.close();
    });
  });
};
