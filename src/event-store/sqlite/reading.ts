import type Database from 'better-sqlite3';
import type { Position, StoredEvent } from '../../kernel/event.js';
import type { LogRange, NameRange, StreamRange } from '../event-store.port.js';
import { numberAt, positionAt } from '../position.js';
import { commandKey } from './command-key.js';
import { readLoggedRow, readRow, type EventRow, type LoggedRow } from './event-row.js';
import { StreamIds } from './stream-ids.js';
import { StreamIndex } from './stream-index.js';

/** The end of every number a table can hold. */
const LAST = Number.MAX_SAFE_INTEGER;
const LOG_PAGE = 1_000;
const NAME_PAGE = 1_000;
/** Follows every name that begins as one does. */
const AFTER_ALL = '\u{10FFFF}';

/** What is read of the log, on a connection that never writes. */
export interface Reading {
  readonly eventsOf: (stream: string, commandId: string) => readonly StoredEvent[];
  readonly stream: (stream: string, range: StreamRange) => readonly StoredEvent[];
  readonly log: (range: LogRange) => readonly StoredEvent[];
  readonly names: (range: NameRange) => readonly string[];
  readonly head: () => Position | undefined;
  /** Changes whenever another connection, of whatever process, has committed. */
  readonly dataVersion: () => number;
}

export const reading = (db: Database.Database): Reading => {
  const streams = new StreamIds(db);
  const index = new StreamIndex(db);
  const rows = <Parameters extends unknown[], Row extends EventRow | LoggedRow>(
    sql: string,
  ): Database.Statement<Parameters, Row> => db.prepare<Parameters, Row>(sql).raw();
  const at = rows<[number], EventRow>('SELECT position, hash, body FROM event WHERE position = ?');
  const indexed = `
    SELECT event.position, hash, body FROM stream_index JOIN event USING (position) WHERE stream_index.stream = ?`;
  const forwards = rows<[number, number, number], EventRow>(
    `${indexed} AND stream_index.revision >= ? ORDER BY stream_index.revision LIMIT ?`,
  );
  const backwards = rows<[number, number, number], EventRow>(
    `${indexed} AND stream_index.revision <= ? ORDER BY stream_index.revision DESC LIMIT ?`,
  );
  const logged = `SELECT position, hash, body, ifnull(name, ''), revision, command FROM event LEFT JOIN stream ON stream.id = event.stream`;
  const logForwards = rows<[number, number], LoggedRow>(
    `${logged} WHERE position > ? ORDER BY position LIMIT ?`,
  );
  const logBackwards = rows<[number, number], LoggedRow>(
    `${logged} WHERE position < ? ORDER BY position DESC LIMIT ?`,
  );
  const names = db
    .prepare<[string, string, string, number], string>(
      'SELECT name FROM stream WHERE name >= ? AND name > ? AND name < ? ORDER BY name LIMIT ?',
    )
    .pluck();
  const last = db.prepare<[], { position: number | null }>('SELECT max(position) AS position FROM event');

  /** Of one moment of the file, the index and what it does not have yet. */
  const inStream = db.transaction(
    (name: string, find: (stream: number) => readonly EventRow[]): readonly StoredEvent[] => {
      index.refresh();
      const stream = streams.of(name);
      return stream === undefined ? [] : find(stream).map(readRow);
    },
  );
  const tail = (stream: number, from: number, to: number): readonly number[] =>
    index
      .tailOf(stream)
      .flatMap(([position, , revision]) => (revision >= from && revision <= to ? position : []));
  const read = (positions: readonly number[]): readonly EventRow[] =>
    positions.flatMap((position) => at.all(position));

  return {
    eventsOf: (name, commandId) =>
      inStream(name, (stream) => read(index.positionsOf(stream, commandKey(commandId)))).filter(
        (event) => event.commandId === commandId,
      ),
    stream: (name, { from, direction = 'forwards', limit = LAST }) =>
      inStream(name, (stream) => {
        if (direction === 'forwards') {
          const before = forwards.all(stream, from ?? 0, limit);
          return [...before, ...read(tail(stream, from ?? 0, LAST).slice(0, limit - before.length))];
        }
        const latest = read(
          tail(stream, 0, from ?? LAST)
            .toReversed()
            .slice(0, limit),
        );
        return [...latest, ...backwards.all(stream, from ?? LAST, limit - latest.length)];
      }),
    log: ({ beyond, direction = 'forwards', limit = LOG_PAGE }) =>
      (direction === 'forwards'
        ? logForwards.all(numberAt(beyond), limit)
        : logBackwards.all(beyond === undefined ? LAST : numberAt(beyond), limit)
      ).map(readLoggedRow),
    names: ({ prefix = '', beyond = '', limit = NAME_PAGE }) =>
      names.all(prefix, beyond, `${prefix}${AFTER_ALL}`, limit),
    head: () => {
      const position = last.get()?.position ?? null;
      return position === null ? undefined : positionAt(position);
    },
    dataVersion: () => Number(db.pragma('data_version', { simple: true })),
  };
};
