import type Database from 'better-sqlite3';
import type { NewEvent, StoredEvent } from '../../kernel/event.js';
import { checkRecordedAt, recordedAtOf, wrongRevision } from '../checked-append.js';
import type { Append, Appended } from '../event-store.port.js';
import { hashAfter, storedText } from '../hash-chain.js';
import { positionAt } from '../position.js';
import { commandKey } from './command-key.js';
import { readRow, type EventRow } from './event-row.js';
import type { SqliteSettings } from './open-file.js';
import { StreamHeads, type Head } from './stream-heads.js';
import { StreamIds } from './stream-ids.js';
import { StreamIndex } from './stream-index.js';

/** Appends within a transaction that is open already. */
export interface AppendOne {
  /** To be called first in every transaction. */
  readonly begin: () => void;
  /** To be called last in every transaction, before it is committed. */
  readonly end: () => void;
  /** Throws only for faults. */
  readonly append: (append: Append) => Appended;
  /** To be called after a rollback. */
  readonly forget: () => void;
}

const NONE: readonly StoredEvent[] = [];

/** Prepares the statements of appending on a connection. */
export const appending = (db: Database.Database, { indexAfter }: SqliteSettings): AppendOne => {
  const streams = new StreamIds(db);
  const index = new StreamIndex(db);
  const heads = new StreamHeads(db, index);
  const eventAt = db
    .prepare<[number], EventRow>('SELECT position, hash, body FROM event WHERE position = ?')
    .raw();
  const addEvent = db.prepare<[number, number, number, number, string, string]>(
    'INSERT INTO event (stream, revision, recorded_at, command, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
  );

  const storedBefore = ({ commandId }: Append, id: number, key: number): readonly StoredEvent[] => {
    const positions = index.positionsOf(id, key);
    if (positions.length === 0) return NONE;
    const found = positions.flatMap((position) => eventAt.all(position).map(readRow));
    return found.filter((event) => event.commandId === commandId);
  };

  const add = ({ stream, events }: Append, id: number, key: number, head: Head | undefined): Appended => {
    const first = head === undefined ? 0 : head[0] + 1;
    let previous = head?.[1] ?? null;
    let recordedAt = 0;
    const stored = events.map((event, offset): StoredEvent => {
      const revision = first + offset;
      const body = storedText(stream, revision, event);
      previous = hashAfter(previous, body);
      recordedAt = recordedAtOf(event);
      const position = Number(addEvent.run(id, revision, recordedAt, key, previous, body).lastInsertRowid);
      index.added([position, id, revision, key]);
      return asStored(event, {
        stream,
        revision,
        position: positionAt(position),
        hash: previous,
      });
    });
    heads.remember(id, [first + events.length - 1, previous ?? '', recordedAt]);
    return { kind: 'appended', events: stored, repeated: false };
  };

  return {
    begin: () => {
      if (index.refresh()) heads.forget();
    },
    end: () => index.extend(indexAfter),
    append: (append) => {
      const { stream, commandId, commandHash, expected } = append;
      const key = commandKey(commandId);
      const id = streams.of(stream);
      const head = id === undefined ? undefined : heads.of(id);
      const before = id === undefined || head === undefined ? NONE : storedBefore(append, id, key);
      if (before.length > 0) {
        return before[0]?.commandHash === commandHash
          ? { kind: 'appended', events: before, repeated: true }
          : { kind: 'command-reused', stream };
      }
      const actual = head?.[0] ?? 'none';
      if (actual !== expected) return wrongRevision(stream, actual);
      checkRecordedAt(head?.[2], append);
      return add(append, id ?? streams.add(stream), key, head);
    },
    forget: () => {
      streams.forget();
      heads.forget();
      index.forget();
    },
  };
};

/** Not by spreading: an object that is spread and then added to takes twenty times as long to make. */
const asStored = (
  event: NewEvent,
  place: Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'hash'>,
): StoredEvent => Object.assign({}, event, place);
