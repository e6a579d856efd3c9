import type { StoredEvent } from '../../kernel/event.js';
import type { Writable } from '../../kernel/writable.js';
import { positionAt } from '../position.js';
import { commandKey } from './command-key.js';

/** An event as the table holds it, in a list: an object for each row would take a sixth longer to read. */
export type EventRow = readonly [position: number, hash: string, body: string];

/** With the columns that streams and commands are found by, which repeat what the body says. */
export type LoggedRow = readonly [...EventRow, stream: string, revision: number, command: number];

/** Reading is mostly parsing: the rest is set on what was parsed, which is nobody else's yet. */
export const readRow = ([position, hash, body]: EventRow): StoredEvent => {
  const event = JSON.parse(body) as Writable<StoredEvent>;
  event.position = positionAt(position);
  event.hash = hash;
  return event;
};

/**
 * As the columns say, so that whoever verifies the log notices an event that was put in another place or under another
 * command.
 */
export const readLoggedRow = (row: LoggedRow): StoredEvent => {
  const [position, hash, body, stream, revision, command] = row;
  const event = readRow([position, hash, body]) as Writable<StoredEvent>;
  event.stream = stream;
  event.revision = revision;
  if (commandKey(event.commandId) !== command) event.commandId = '';
  return event;
};
