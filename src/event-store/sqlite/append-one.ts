import type Database from 'better-sqlite3';
import type { StoredEvent } from '../../kernel/event.js';
import { checkRecordedAt, wrongRevision } from '../checked-append.js';
import type { Append, Appended } from '../event-store.port.js';
import { hashAfter, storedText } from '../hash-chain.js';
import { readRow, type EventRow } from './event-row.js';

interface Head {
  readonly revision: number;
  readonly hash: string;
  readonly recorded_at: string;
}

interface CommandRow {
  readonly hash: string;
  readonly first: number;
  readonly last: number;
}

/** Appends within a transaction that is open already. Throws only for faults; nothing is written before the checks. */
export type AppendOne = (append: Append) => Appended;

/** Prepares the statements of appending on a connection. */
export const appending = (db: Database.Database): AppendOne => {
  const headOf = db.prepare<[string], Head>(
    'SELECT revision, hash, recorded_at FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1',
  );
  const commandOf = db.prepare<[string, string], CommandRow>(
    'SELECT hash, first, last FROM command WHERE stream = ? AND id = ?',
  );
  const eventsIn = db
    .prepare<[string, number, number], EventRow>(
      'SELECT position, hash, body FROM event WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
    )
    .raw();
  const addEvent = db.prepare<[string, number, string, string, string]>(
    'INSERT INTO event (stream, revision, recorded_at, hash, body) VALUES (?, ?, ?, ?, ?)',
  );
  const addCommand = db.prepare<[string, string, string, number, number]>(
    'INSERT INTO command VALUES (?, ?, ?, ?, ?)',
  );

  return (append) => {
    const { stream, commandId, commandHash, expected, events } = append;
    const command = commandOf.get(stream, commandId);
    if (command !== undefined) {
      if (command.hash !== commandHash) return { kind: 'command-reused', stream };
      const stored = eventsIn.all(stream, command.first, command.last).map(readRow);
      return { kind: 'appended', events: stored, repeated: true };
    }
    const head = headOf.get(stream);
    const actual = head?.revision ?? 'none';
    if (actual !== expected) return wrongRevision(stream, actual);
    checkRecordedAt(head?.recorded_at, append);

    const first = head === undefined ? 0 : head.revision + 1;
    let previous = head?.hash ?? null;
    const stored: StoredEvent[] = [];
    for (const [index, event] of events.entries()) {
      const body = storedText(stream, first + index, event);
      previous = hashAfter(previous, body);
      const { lastInsertRowid } = addEvent.run(stream, first + index, event.recordedAt, previous, body);
      stored.push(readRow([Number(lastInsertRowid), previous, body]));
    }
    addCommand.run(stream, commandId, commandHash, first, first + events.length - 1);
    return { kind: 'appended', events: stored, repeated: false };
  };
};
