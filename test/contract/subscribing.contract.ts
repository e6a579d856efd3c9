import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import { StoreUnavailable } from '../../src/event-store/store-unavailable.js';
import type { StoredEvent } from '../../src/kernel/event.js';
import { appendOf, ofKind, underTest, type StoreUnderTest } from './store-under-test.js';

interface Story {
  /** Of each writer its appends: turns of the event loop it waits before, and how many events. */
  readonly writers: readonly (readonly { readonly pause: number; readonly size: number }[])[];
  readonly followers: readonly Follower[];
}

interface Follower {
  /** Turns of the event loop. */
  readonly joinsAfter: number;
  /** So many events, as far as there are any, it has read before. */
  readonly skips: number;
  /** Turns it takes for a batch. */
  readonly pause: number;
}

const stories: fc.Arbitrary<Story> = fc.record({
  writers: fc.array(
    fc.array(fc.record({ pause: fc.nat(3), size: fc.integer({ min: 1, max: 5 }) }), { maxLength: 8 }),
    { minLength: 1, maxLength: 6 },
  ),
  followers: fc.array(fc.record({ joinsAfter: fc.nat(30), skips: fc.nat(20), pause: fc.nat(4) }), {
    minLength: 1,
    maxLength: 6,
  }),
});

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const write = async (store: EventStore, stream: string, appends: Story['writers'][number]): Promise<void> => {
  let length = 0;
  for (const { pause, size } of appends) {
    await turns(pause);
    const data = Array.from({ length: size }, (_, n) => ({ n }));
    const expected = length === 0 ? 'none' : length - 1;
    ofKind(await store.append(appendOf(stream, expected, ...data)), 'appended');
    length += size;
  }
};

/** What a follower saw until the log was so long, and after how many events it began. */
const follow = async (store: EventStore, { joinsAfter, skips, pause }: Follower, length: number) => {
  await turns(joinsAfter);
  const skipped = skips === 0 ? [] : await store.readLog({ limit: skips });
  const from = skipped.length;
  const ending = new AbortController();
  const seen: StoredEvent[] = [];
  for await (const { events } of store.subscribe({
    beyond: skipped.at(-1)?.position,
    signal: ending.signal,
  })) {
    seen.push(...events);
    await turns(pause);
    if (from + seen.length >= length) ending.abort();
  }
  return { from, seen };
};

export const subscribingContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`${name}: subscribing`, () => {
    const under = underTest(open);
    const { append } = under;
    let store: EventStore;
    beforeEach(() => {
      store = under.store();
    });

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
      const another = await under.another();
      if (another === undefined) return;
      const collected = collect(store, undefined, 1);
      ofKind(await another.append(appendOf('patient-z', 'none', { n: 1 })), 'appended');
      expect((await collected).seen).toHaveLength(1);
      await another.close();
    });

    it('gives every follower each event once and in order, wherever and whenever it joins, slow or quick', async () => {
      const check = async (story: Story): Promise<void> => {
        const { store: fresh, end } = await open();
        const length = story.writers.flat().reduce((sum, { size }) => sum + size, 0);
        const [followed] = await Promise.all([
          Promise.all(story.followers.map(async (follower) => follow(fresh, follower, length))),
          Promise.all(story.writers.map(async (appends, index) => write(fresh, `patient-${index}`, appends))),
        ]);
        const log = await fresh.readLog();
        for (const { from, seen } of followed) expect(seen).toEqual(log.slice(from));
        await end();
      };
      await fc.assert(fc.asyncProperty(stories, check), { seed: 20_240_501, numRuns: 25 });
    });

    it('says once that it has caught up, and nothing more until something happens', async () => {
      const ending = new AbortController();
      const batches: number[] = [];
      for await (const { events } of store.subscribe({ signal: ending.signal })) {
        batches.push(events.length);
        if (batches.length === 1) void append('patient-a', 'none', { n: 0 }, { n: 1 });
        else ending.abort();
      }
      expect(batches).toEqual([0, 2]);
    });

    it('hands a reader who was slow all that came meanwhile, in order', async () => {
      const ending = new AbortController();
      const following = store.subscribe({ signal: ending.signal })[Symbol.asyncIterator]();
      await following.next();
      await append('patient-a', 'none', { n: 0 });
      await append('patient-a', 0, { n: 1 });
      const revisions: number[] = [];
      while (revisions.length < 2) {
        const batch = await following.next();
        revisions.push(...(batch.value?.events ?? []).map((one: StoredEvent) => one.revision));
      }
      expect(revisions).toEqual([0, 1]);
      ending.abort();
      expect(await following.next()).toMatchObject({ done: true });
    });

    it('lets others have their turn while it catches up with years', async () => {
      for (let n = 0; n < 5; n += 1) {
        await append(`patient-${n}`, 'none', ...Array.from({ length: 500 }, () => ({})));
      }
      let turns = 0;
      const count = (): void => {
        turns += 1;
        waiting = setImmediate(count);
      };
      let waiting = setImmediate(count);
      const { seen } = await collect(store, undefined, 2_500);
      clearImmediate(waiting);
      expect(seen).toHaveLength(2_500);
      expect(turns).toBeGreaterThanOrEqual(2);
    });

    it('ends by saying so when the store is closed beneath it', async () => {
      const following = store.subscribe({ signal: new AbortController().signal })[Symbol.asyncIterator]();
      await following.next();
      const next = following.next();
      await store.close();
      await expect(next).rejects.toThrow(StoreUnavailable);
    });
  });
};
