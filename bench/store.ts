import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { storedText } from '../src/event-store/hash-chain.js';
import { SqliteEventStore } from '../src/event-store/sqlite/sqlite-event-store.js';
import { atLeast, ratioOf, type Measured } from './measure.js';
import { nextAppend } from './store-events.js';

const WRITERS = 50;
/** Appends of each writer in one lap, one after the other. */
const EACH = 10;
/** Flushing to a disk takes now longer, now shorter. */
const ROUNDS = 45;
const STREAMS = 100;
const LENGTH = 200;

/** Appending and reading, each beside the least that a file on the same disk could do. */
export const store = async (): Promise<readonly Measured[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-bench-'));
  try {
    return [...(await appending(folder)), await reading(folder)];
  } finally {
    await rm(folder, { recursive: true });
  }
};

const appending = async (folder: string): Promise<readonly Measured[]> => {
  const bare = bareLog(join(folder, 'bare.sqlite'));
  const events = SqliteEventStore.open(join(folder, 'appending.sqlite'));
  const append = writerTo(events);
  const lap = async (): Promise<unknown> =>
    Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let done = 0; done < EACH; done += 1) await append(`patient-${writer}`);
      }),
    );
  // Past the first turn-over of the log beside either file (1,000 and 4,000 pages): one that grows takes longer to flush.
  for (let done = 0; done < 1_200; done += 1) bare.insert();
  for (let done = 0; done < 40; done += 1) await lap();
  const one = await ratioOf(bare.insert, async () => append('patient-one'), ROUNDS);
  const many = await ratioOf(bare.insert, lap, ROUNDS);
  bare.close();
  await events.close();
  return [
    atLeast('durable appends, one writer / bare durable INSERT', one, 0.8),
    atLeast(`the same, ${WRITERS} writers at once / bare durable INSERT`, many * WRITERS * EACH, 6),
  ];
};

/** The least a durable log can do: one INSERT of the event's text, which is a transaction of its own. */
const bareLog = (path: string): { readonly insert: () => void; readonly close: () => void } => {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE event (position INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const statement = db.prepare('INSERT INTO event (body) VALUES (?)');
  const { stream, events } = nextAppend('patient-one', 0);
  const body = events.map((event) => storedText(stream, 0, event)).join('');
  return { insert: () => statement.run(body), close: () => db.close() };
};

/** Appends the next event of a stream, which must succeed. */
const writerTo = (events: SqliteEventStore): ((stream: string) => Promise<void>) => {
  const lengths = new Map<string, number>();
  return async (stream) => {
    const length = lengths.get(stream) ?? 0;
    const { kind } = await events.append(nextAppend(stream, length));
    if (kind !== 'appended') throw new Error(`an append of the benchmark was refused: ${kind}`);
    lengths.set(stream, length + 1);
  };
};

const reading = async (folder: string): Promise<Measured> => {
  const path = join(folder, 'reading.sqlite');
  const events = SqliteEventStore.open(path);
  const append = writerTo(events);
  const names = Array.from({ length: STREAMS }, (_, stream) => `patient-${stream}`);
  for (let revision = 0; revision < LENGTH; revision += 1) await Promise.all(names.map(append));

  const db = new Database(path, { readonly: true });
  // The loop finds every event of a stream in one index, as the store would if it had been extended just now.
  db.exec('CREATE TEMP TABLE place AS SELECT stream, revision, position FROM event');
  db.exec('CREATE UNIQUE INDEX temp.place_by_stream ON place (stream, revision, position)');
  const select = db.prepare<[string], { body: string }>(`
    SELECT body FROM temp.place JOIN event USING (position)
    WHERE place.stream = (SELECT id FROM stream WHERE name = ?) ORDER BY place.revision`);
  let [lap, bareLap] = [0, 0];
  const bare = (): number =>
    select.all(names[(bareLap += 1) % STREAMS] ?? '').map(({ body }) => JSON.parse(body) as unknown).length;
  const ratio = await ratioOf(bare, async () => events.readStream(names[(lap += 1) % STREAMS] ?? ''));
  db.close();
  await events.close();
  return atLeast(`reading a stream of ${LENGTH} / bare SELECT and JSON.parse`, ratio, 0.7);
};
