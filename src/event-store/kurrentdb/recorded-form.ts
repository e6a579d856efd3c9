import { jsonEvent, type EventData, type RecordedEvent, type ResolvedEvent } from '@kurrent/kurrentdb-client';
import type { JsonObject, StoredEvent } from '../../kernel/event.js';
import { positionOf } from './kurrentdb-position.js';
import { uuidIn } from './uuid-in.js';

/** An event with its place in the stream and its hash, before it has a position. */
export type Chained = Omit<StoredEvent, 'position'>;

/** What KurrentDB keeps by itself, or under a name that its own tools follow. */
type Elsewhere = 'type' | 'data' | 'stream' | 'revision' | 'correlationId' | 'causationId';

/** What is in KurrentDB beside an event's data: its envelope, and how its stream's chain stands there. */
interface Beside extends Omit<Chained, Elsewhere> {
  readonly $correlationId: string;
  readonly $causationId: string;
}

const encoder = new TextEncoder();

/**
 * The event as KurrentDB is handed it: what it says as JSON, its envelope and its hash as metadata. The id by which
 * KurrentDB knows it again is made of the hash, which follows from the command, from what was decided on it and from all
 * that came before. The same append asked for twice is stored once; another body under the same command is another event,
 * which the expected revision then refuses instead of swallowing it.
 *
 * The metadata are handed over as bytes, which the client (1.3) takes as they are; an object it would write as base 64,
 * and read again character by character, twice.
 */
export const recordOf = (event: Chained): EventData => {
  const { type, data, stream: _stream, revision: _revision, correlationId, causationId, ...rest } = event;
  const beside: Beside = { ...rest, $correlationId: correlationId, $causationId: causationId };
  const id = uuidIn(event.hash.slice(event.hash.indexOf(':') + 1));
  return jsonEvent({ id, type, data, metadata: encoder.encode(JSON.stringify(beside)) });
};

/**
 * The event as it stands in a stream that begins with a prefix. Its stream and revision are as the place says, so that
 * whoever verifies the log notices an event that was put in another place.
 */
export const storedIn = (prefix: string, { event }: ResolvedEvent): StoredEvent => {
  const beside: unknown = event?.metadata;
  if (event === undefined || !isBeside(beside) || !isObject(event.data))
    throw new Error('the event store holds an event that Osteon did not write');
  const { $correlationId: correlationId, $causationId: causationId, ...rest } = beside;
  return {
    ...rest,
    type: event.type,
    correlationId,
    causationId,
    data: event.data as JsonObject,
    stream: event.streamId.slice(prefix.length),
    revision: Number(event.revision),
    position: positionIn(event),
  };
};

const isBeside = (metadata: unknown): metadata is Beside =>
  isObject(metadata) && 'commandId' in metadata && 'recordedAt' in metadata && 'hash' in metadata;

const isObject = (content: unknown): content is object => typeof content === 'object' && content !== null;

const positionIn = ({ position }: RecordedEvent): string => {
  if (position === undefined) throw new Error('the event store does not say where an event stands');
  return positionOf(position);
};
