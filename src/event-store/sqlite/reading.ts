import type Database from 'better-sqlite3';
import type { Position, StoredEvent } from '../../kernel/event.js';
import type { LogRange, StreamRange } from '../event-store.port.js';
import { numberAt, positionAt } from '../position.js';
import { commandKey } from './command-key.js';
import { KnownCommands } from './known-commands.js';
import { readLoggedRow, readRow, type EventRow, type LoggedRow } from './event-row.js';
import { StreamIds } from './stream-ids.js';

/** The end of every number a table can hold. */
const LAST = Number.MAX_SAFE_INTEGER;
const LOG_PAGE = 1_000;

/** What is read of the log, on a connection that never writes. */
export interface Reading {
  readonly eventsOf: (stream: string, commandId: string) => readonly StoredEvent[];
  readonly stream: (stream: string, range: StreamRange) => readonly StoredEvent[];
  readonly log: (range: LogRange) => readonly StoredEvent[];
  readonly head: () => Position | undefined;
  /** Changes whenever another connection, of whatever process, has committed. */
  readonly dataVersion: () => number;
}

export const reading = (db: Database.Database): Reading => {
  const columns = 'SELECT position, hash, body FROM event';
  const logged = `SELECT position, hash, body, ifnull(name, ''), revision FROM event LEFT JOIN stream ON stream.id = event.stream`;
  const rows = <Parameters extends unknown[], Row extends EventRow | LoggedRow>(
    sql: string,
  ): Database.Statement<Parameters, Row> => db.prepare<Parameters, Row>(sql).raw();
  const streams = new StreamIds(db);
  const commands = new KnownCommands(db);
  const lastOf = db.prepare<[number], number>('SELECT max(revision) FROM event WHERE stream = ?').pluck();
  const ofCommand = rows<[number, number], EventRow>(
    `${columns} WHERE stream = ? AND command = ? ORDER BY revision`,
  );
  const streamForwards = rows<[number, number, number], EventRow>(
    `${columns} WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
  );
  const streamBackwards = rows<[number, number, number], EventRow>(
    `${columns} WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`,
  );
  const logForwards = rows<[number, number], LoggedRow>(
    `${logged} WHERE position > ? ORDER BY position LIMIT ?`,
  );
  const logBackwards = rows<[number, number], LoggedRow>(
    `${logged} WHERE position < ? ORDER BY position DESC LIMIT ?`,
  );
  const last = db.prepare<[], { position: number | null }>('SELECT max(position) AS position FROM event');

  return {
    eventsOf: (name, commandId) => {
      const stream = streams.of(name);
      const last = stream === undefined ? undefined : lastOf.get(stream);
      const key = commandKey(commandId);
      if (stream === undefined || last === undefined || !commands.mayHave(stream, key, last)) return [];
      return ofCommand
        .all(stream, key)
        .map(readRow)
        .filter((event) => event.commandId === commandId);
    },
    stream: (name, { from, direction = 'forwards', limit = LAST }) => {
      const stream = streams.of(name);
      if (stream === undefined) return [];
      return (
        direction === 'forwards'
          ? streamForwards.all(stream, from ?? 0, limit)
          : streamBackwards.all(stream, from ?? LAST, limit)
      ).map(readRow);
    },
    log: ({ beyond, direction = 'forwards', limit = LOG_PAGE }) =>
      (direction === 'forwards'
        ? logForwards.all(numberAt(beyond), limit)
        : logBackwards.all(beyond === undefined ? LAST : numberAt(beyond), limit)
      ).map(readLoggedRow),
    head: () => {
      const position = last.get()?.position ?? null;
      return position === null ? undefined : positionAt(position);
    },
    dataVersion: () => Number(db.pragma('data_version', { simple: true })),
  };
};
