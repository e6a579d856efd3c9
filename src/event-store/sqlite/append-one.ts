import type Database from 'better-sqlite3';
import type { StoredEvent } from '../../kernel/event.js';
import { checkRecordedAt, wrongRevision } from '../checked-append.js';
import type { Append, Appended } from '../event-store.port.js';
import { hashAfter, storedText } from '../hash-chain.js';
import { positionAt } from '../position.js';
import { readRow, type EventRow } from './event-row.js';
import { KnownCommands } from './known-commands.js';
import { StreamIds } from './stream-ids.js';

type Head = readonly [revision: number, hash: string, recordedAt: string];

/** Appends within a transaction that is open already. */
export interface AppendOne {
  /** Throws only for faults. */
  readonly append: (append: Append) => Appended;
  /** To be called after a rollback. */
  readonly forget: () => void;
}

/** Prepares the statements of appending on a connection. */
export const appending = (db: Database.Database): AppendOne => {
  const streams = new StreamIds(db);
  const commands = new KnownCommands(db);
  const headOf = db
    .prepare<[number], Head>(
      'SELECT revision, hash, recorded_at FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1',
    )
    .raw();
  const eventsOf = db
    .prepare<[number, string], EventRow>(
      'SELECT position, hash, body FROM event WHERE stream = ? AND command = ? ORDER BY revision',
    )
    .raw();
  const addEvent = db.prepare<[number, number, string, string, string, string]>(
    'INSERT INTO event (stream, revision, recorded_at, command, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
  );

  const add = ({ stream, commandId, events }: Append, id: number, head: Head | undefined): Appended => {
    const first = head === undefined ? 0 : head[0] + 1;
    let previous = head?.[1] ?? null;
    const stored: StoredEvent[] = [];
    for (const [index, event] of events.entries()) {
      const revision = first + index;
      const body = storedText(stream, revision, event);
      previous = hashAfter(previous, body);
      const { lastInsertRowid } = addEvent.run(id, revision, event.recordedAt, commandId, previous, body);
      stored.push({
        ...event,
        stream,
        revision,
        position: positionAt(Number(lastInsertRowid)),
        hash: previous,
      });
    }
    return { kind: 'appended', events: stored, repeated: false };
  };

  return {
    append: (append) => {
      const { stream, commandId, commandHash, expected } = append;
      const id = streams.of(stream);
      const head = id === undefined ? undefined : headOf.get(id);
      if (id !== undefined && head !== undefined && commands.has(id, commandId, head[0])) {
        const events = eventsOf.all(id, commandId).map(readRow);
        return events[0]?.commandHash === commandHash
          ? { kind: 'appended', events, repeated: true }
          : { kind: 'command-reused', stream };
      }
      const actual = head?.[0] ?? 'none';
      if (actual !== expected) return wrongRevision(stream, actual);
      checkRecordedAt(head?.[2], append);
      return add(append, id ?? streams.add(stream), head);
    },
    forget: () => {
      streams.forget();
      commands.forget();
    },
  };
};
