import type Database from 'better-sqlite3';
import type { Position, StoredEvent } from '../../kernel/event.js';
import type { LogRange, StreamRange } from '../event-store.port.js';
import { numberAt, positionAt } from '../position.js';
import { readLoggedRow, readRow, type EventRow, type LoggedRow } from './event-row.js';

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
  const logged = 'SELECT position, hash, body, stream, revision FROM event';
  const rows = <Parameters extends unknown[], Row extends EventRow | LoggedRow>(
    sql: string,
  ): Database.Statement<Parameters, Row> => db.prepare<Parameters, Row>(sql).raw();
  const byCommand = rows<[string, string], EventRow>(
    `SELECT event.position, event.hash, event.body FROM command
     JOIN event ON event.stream = command.stream AND event.revision BETWEEN command.first AND command.last
     WHERE command.stream = ? AND command.id = ? ORDER BY event.revision`,
  );
  const streamForwards = rows<[string, number, number], EventRow>(
    `${columns} WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
  );
  const streamBackwards = rows<[string, number, number], EventRow>(
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
    eventsOf: (stream, commandId) => byCommand.all(stream, commandId).map(readRow),
    stream: (stream, { from, direction = 'forwards', limit = LAST }) =>
      (direction === 'forwards'
        ? streamForwards.all(stream, from ?? 0, limit)
        : streamBackwards.all(stream, from ?? LAST, limit)
      ).map(readRow),
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
