import { randomUUID } from 'node:crypto';
import {
  ANY,
  FORWARDS,
  jsonEvent,
  KurrentDBClient,
  NO_STREAM,
  START,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import { KurrentDbEventStore } from '../../src/event-store/kurrentdb/kurrentdb-event-store.js';
import { readEventStoreAddress } from '../../src/platform/event-store-address.js';
import { atLeast, atMost, print, ratioOf, type Measured } from '../measure.js';
import { nextAppend } from '../store-events.js';

const WRITERS = 50;
const EACH = 10;
const EVENTS = 10_000;
const TOGETHER = 100;
const DELIVERIES = 500;
/** Whatever else the machine does, and the server's own flushing, falls on both. */
const ROUNDS = 21;
const ROUNDS_OF_A_CROWD = 61;

const server = process.env['OSTEON_TEST_KURRENTDB'];
if (server === undefined) {
  process.stderr.write(
    'OSTEON_TEST_KURRENTDB: must name a server, such as kurrentdb://127.0.0.1:2113?tls=false\n',
  );
  process.exit(2);
}
const read = readEventStoreAddress(server, '.');
if (!read.ok || read.address.kind !== 'kurrentdb')
  throw new Error('OSTEON_TEST_KURRENTDB: must be a KurrentDB');
const { connection } = read.address;
const bare = KurrentDBClient.connectionString(connection);
const namespace = (): string => `bench-${randomUUID()}`;

/** The next event of a stream as the bare client is handed it: of the same form, and as long as ours. */
const recordFor = (stream: string, revision: number) => {
  const { type = '', data, ...rest } = nextAppend(stream, revision).events[0] ?? {};
  const hash = `sha256-rfc8785:${'0'.repeat(64)}`;
  return jsonEvent({ type, data: { ...data }, metadata: { ...rest, hash } });
};

/** Appends the next event of a stream, with the client alone. */
const bareWriter = (): ((stream: string) => Promise<void>) => {
  const [prefix, lengths] = [namespace(), new Map<string, number>()];
  return async (stream) => {
    const length = lengths.get(stream) ?? 0;
    const streamState = length === 0 ? NO_STREAM : BigInt(length - 1);
    await bare.appendToStream(`${prefix}.${stream}`, recordFor(stream, length), { streamState });
    lengths.set(stream, length + 1);
  };
};

const writerTo = (store: EventStore): ((stream: string) => Promise<void>) => {
  const lengths = new Map<string, number>();
  return async (stream) => {
    const length = lengths.get(stream) ?? 0;
    const { kind } = await store.append(nextAppend(stream, length));
    if (kind !== 'appended') throw new Error(`an append of the benchmark was refused: ${kind}`);
    lengths.set(stream, length + 1);
  };
};

const appending = async (store: EventStore): Promise<readonly Measured[]> => {
  const [ours, theirs] = [writerTo(store), bareWriter()];
  const crowd = (append: (stream: string) => Promise<void>) => async (): Promise<unknown> =>
    Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let done = 0; done < EACH; done += 1) await append(`patient-${writer}`);
      }),
    );
  const one = await ratioOf(
    async () => theirs('patient-one'),
    async () => ours('patient-one'),
    ROUNDS,
  );
  const many = await ratioOf(crowd(theirs), crowd(ours), ROUNDS_OF_A_CROWD);
  return [
    atLeast('appends to KurrentDB, one writer / the bare client', one, 0.8),
    atLeast(`the same, ${WRITERS} writers at once / the bare client`, many, 0.8),
  ];
};

const catchingUp = async (): Promise<Measured> => {
  const space = namespace();
  const store = new KurrentDbEventStore({ connection, namespace: space });
  for (let done = 0; done < EVENTS; done += TOGETHER) {
    const { commandId, commandHash, events, ...append } = nextAppend('patient-one', done);
    const list = Array.from({ length: TOGETHER }, () => nextAppend('patient-one', 0).events)
      .flat()
      .map((event) => ({ ...event, commandId, commandHash }));
    if (events.length !== 1) throw new Error('the benchmark appends one event at a time');
    await store.append({ ...append, commandId, commandHash, events: list });
  }
  const theirs = async (): Promise<void> =>
    new Promise((resolve, reject) => {
      let count = 0;
      const filter = streamNameFilter({ prefixes: [`${space}.`] });
      const subscription = bare.subscribeToAll({ fromPosition: START, filter });
      subscription.on('error', reject).on('data', () => {
        count += 1;
        if (count === EVENTS) subscription.unsubscribe().then(resolve, reject);
      });
    });
  const ours = async (): Promise<void> => {
    const ending = new AbortController();
    let count = 0;
    for await (const { events } of store.subscribe({ signal: ending.signal })) {
      count += events.length;
      if (count === EVENTS) ending.abort();
    }
  };
  const ratio = await ratioOf(theirs, ours, ROUNDS);
  await store.close();
  return atLeast(`catching up with ${EVENTS} events, parsed / the bare client`, ratio, 0.7);
};

/** From the append to where another process would hear of it, the 99th percentile in ms. */
const delivery = async (
  append: () => Promise<void>,
  heard: (next: () => void, signal: AbortSignal) => Promise<void>,
): Promise<number> => {
  const [ending, times] = [new AbortController(), [] as number[]];
  let arrived: () => void = () => undefined;
  const following = heard(() => arrived(), ending.signal);
  for (let done = 0; done < DELIVERIES; done += 1) {
    const start = performance.now();
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    await append();
    await arrival;
    times.push(performance.now() - start);
  }
  ending.abort();
  await following;
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;
};

const delivering = async (): Promise<Measured> => {
  const space = namespace();
  const [store, other] = [
    new KurrentDbEventStore({ connection, namespace: space }),
    new KurrentDbEventStore({ connection, namespace: space }),
  ];
  const ours = writerTo(store);
  const own = await delivery(
    async () => ours('patient-one'),
    async (next, signal) => {
      for await (const { events } of other.subscribe({ signal })) for (const _event of events) next();
    },
  );
  const listener = KurrentDBClient.connectionString(connection);
  const stream = `${namespace()}.patient-one`;
  const theirs = await delivery(
    async () => {
      await bare.appendToStream(stream, recordFor('patient-one', 0), { streamState: ANY });
    },
    async (next, signal) =>
      new Promise((resolve) => {
        const filter = streamNameFilter({ prefixes: [stream] });
        const subscription = listener.subscribeToAll({ fromPosition: START, filter }).on('data', next);
        signal.addEventListener('abort', () => void subscription.unsubscribe().then(resolve));
      }),
  );
  await Promise.all([store.close(), other.close(), listener.dispose()]);
  return atMost('from an append to another process, p99, ms beyond the bare client', own - theirs, 50);
};

const main = async (): Promise<void> => {
  for await (const _event of bare.readAll({ direction: FORWARDS, maxCount: 1 })) break;
  const store = new KurrentDbEventStore({ connection, namespace: namespace() });
  const measured = [...(await appending(store)), await catchingUp(), await delivering()];
  await store.close();
  await bare.dispose();
  print(measured);
  process.exit(process.exitCode ?? 0);
};

await main();
