import { jsonEvent, type EventData, type RecordedEvent, type ResolvedEvent } from '@kurrent/kurrentdb-client';
import type { NewEvent, StoredEvent } from '../../kernel/event.js';
import { positionOf } from './kurrentdb-position.js';
import { uuidIn } from './uuid-in.js';

/** What is in KurrentDB beside the event: how its stream's chain stands there, and what its own tools follow. */
interface Beside {
  readonly hash: string;
  readonly $correlationId: string;
  readonly $causationId: string;
}

/** An event with its place in the stream and its hash, before it has a position. */
export type Chained = Omit<StoredEvent, 'position'>;

/**
 * The event as KurrentDB is handed it: its stored form as JSON, its hash beside it. The id by which KurrentDB knows it
 * again is made of the hash, which follows from the command, from what was decided on it and from all that came before.
 * The same append asked for twice is stored once; another body under the same command is another event, which the
 * expected revision then refuses instead of swallowing it.
 */
export const recordOf = ({ hash, ...form }: Chained): EventData => {
  const metadata: Beside = { hash, $correlationId: form.correlationId, $causationId: form.causationId };
  return jsonEvent({ id: uuidIn(hash.slice(hash.indexOf(':') + 1)), type: form.type, data: form, metadata });
};

/**
 * The event as it stands in a stream that begins with a prefix. Its stream and revision are as the place says, so that
 * whoever verifies the log notices an event that was put in another place.
 */
export const storedIn = (prefix: string, { event }: ResolvedEvent): StoredEvent => {
  const form: unknown = event?.data;
  if (event === undefined || !isForm(form))
    throw new Error('the event store holds an event that Osteon did not write');
  const { hash } = (event.metadata ?? {}) as Partial<Beside>;
  return {
    ...form,
    stream: event.streamId.slice(prefix.length),
    revision: Number(event.revision),
    position: positionIn(event),
    hash: hash ?? '',
  };
};

const isForm = (data: unknown): data is NewEvent =>
  typeof data === 'object' && data !== null && 'commandId' in data && 'recordedAt' in data;

const positionIn = ({ position }: RecordedEvent): string => {
  if (position === undefined) throw new Error('the event store does not say where an event stands');
  return positionOf(position);
};
