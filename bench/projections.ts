import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Append } from '../src/event-store/event-store.port.js';
import { SqliteEventStore } from '../src/event-store/sqlite/sqlite-event-store.js';
import type { Projection } from '../src/subscriptions/projection.js';
import { View } from '../src/subscriptions/view.js';
import { atMost, type Measured } from './measure.js';
import { nextAppend } from './store-events.js';

const EVENTS = 1_000_000;
const STREAMS = 1_000;
/** As many as a list of entries may have. */
const IN_A_LIST = 200;
/** Longer than any machine takes, in ms. */
const PATIENCE = 600_000;

/** Writes a row for every event: a view that passes most events by, as most do, takes less. */
const latestOfEachType: Projection = {
  name: 'latest',
  version: 1,
  streams: 'patient-',
  schema: `CREATE TABLE latest (
    stream TEXT NOT NULL, type TEXT NOT NULL, occurred TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (stream, type)
  ) WITHOUT ROWID`,
  apply: (tables, { stream, type, occurredAt }) => {
    tables
      .prepare(
        `INSERT INTO latest VALUES (?, ?, ?, 1)
         ON CONFLICT DO UPDATE SET occurred = max(occurred, excluded.occurred), count = count + 1`,
      )
      .run(stream, type, occurredAt);
  },
};

/** Catching up a view over a long log, beside a plain loop that reads the same file and parses every event. */
export const projections = async (): Promise<readonly Measured[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-bench-'));
  try {
    const path = join(folder, 'log.sqlite');
    await write(path);
    // The loop before and after, so that what else the machine does falls on both.
    const before = timeOfReading(path);
    const catchingUp = await timeOfCatchingUp(path, join(folder, 'views'));
    const reading = (before + timeOfReading(path)) / 2;
    return [atMost(`catching up a view of ${EVENTS} events / reading and parsing`, catchingUp / reading, 3)];
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** A list for each stream in turn, as many people write at once. */
const write = async (path: string): Promise<void> => {
  const store = SqliteEventStore.open(path);
  for (let list = 0; list < EVENTS / IN_A_LIST; list += 1) {
    const { kind } = await store.append(listOf(`patient-${list % STREAMS}`, Math.floor(list / STREAMS)));
    if (kind !== 'appended') throw new Error(`an append of the benchmark was refused: ${kind}`);
  }
  await store.close();
};

/** Many events of one command: a log is written soonest in long lists. */
const listOf = (stream: string, lists: number): Append => {
  const append = nextAppend(stream, lists * IN_A_LIST);
  const { commandId, commandHash } = append;
  const events = Array.from({ length: IN_A_LIST }, () => nextAppend(stream, 0).events).flat();
  return { ...append, events: events.map((event) => ({ ...event, commandId, commandHash })) };
};

const timeOfReading = (path: string): number => {
  const db = new Database(path, { readonly: true });
  const start = performance.now();
  let parsed = 0;
  const rows = db.prepare<[], { body: string }>('SELECT body FROM event ORDER BY position').iterate();
  for (const { body } of rows) if (typeof JSON.parse(body) === 'object') parsed += 1;
  const took = performance.now() - start;
  db.close();
  if (parsed !== EVENTS) throw new Error(`the log of the benchmark has ${parsed} events`);
  return took;
};

const timeOfCatchingUp = async (path: string, folder: string): Promise<number> => {
  const store = SqliteEventStore.open(path);
  const last = await store.head();
  const start = performance.now();
  const view = new View(latestOfEachType, {
    store,
    folder,
    open: async (events) => events,
    report: ({ error }) => {
      throw error;
    },
  });
  view.start();
  const reached = last !== undefined && (await view.progress.reached(last, PATIENCE));
  const took = performance.now() - start;
  const counted = view.read(
    (tables) => tables.prepare<[], { sum: number }>('SELECT sum(count) AS sum FROM latest').get()?.sum,
  );
  await view.stop();
  await store.close();
  if (!reached || counted !== EVENTS) throw new Error('the view of the benchmark does not hold the log');
  return took;
};
