import type { EventStore } from '../event-store/event-store.port.js';
import { StoreUnavailable } from '../event-store/store-unavailable.js';
import type { Actor, JsonObject, NewEvent, StoredEvent } from '../kernel/event.js';
import { momentAt } from '../kernel/instant.js';
import type { Clock } from '../platform/clock.js';
import { commandOf, type Asking } from './command.js';
import { eventIdOf } from './list-of-entries.js';
import { momentIn } from './patient-event.js';

/** What Osteon itself notes in a stream of its own: the rule sets, who looked, what it found out about itself. */
export interface OwnEvent {
  readonly type: string;
  readonly data: JsonObject;
  /** Where nothing is said, when it is recorded. */
  readonly occurredAt?: string;
  /** Where nothing is said, Osteon. */
  readonly actor?: Actor;
  readonly correlationId?: string;
  /** Where nothing is said, the command. */
  readonly causationId?: string;
}

export interface OwnAppend {
  readonly stream: string;
  /** Names the append within the stream: what was noted under it is not noted again. */
  readonly key: string;
  readonly events: readonly OwnEvent[];
  /** Where given, the revision the stream must be at; else it goes after whatever there is. */
  readonly expected?: number;
}

const OSTEON: Actor = { id: 'osteon', role: 'system' };
const MOST_TRIES = 20;

const askingUnder = (key: string): Asking => ({ actor: OSTEON, correlationId: key, key });

/** What was noted under a key; empty where nothing was. */
export const notedAs = async (
  store: EventStore,
  stream: string,
  key: string,
): Promise<readonly StoredEvent[]> => store.eventsOf(stream, commandOf(askingUnder(key), stream, null).id);

/** Appends to a stream of Osteon's own; answers what this call added: nothing where it was noted before, or lost a race. */
export const appendToOwnStream = async (
  store: EventStore,
  clock: Clock,
  { stream, key, events, expected }: OwnAppend,
): Promise<readonly StoredEvent[]> => {
  const command = commandOf(askingUnder(key), stream, events);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [head] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
    if (expected !== undefined && expected !== (head?.revision ?? -1)) return [];
    const last = head === undefined ? 0 : momentIn(head.recordedAt).at;
    const recordedAt = momentAt(Math.max(clock.now(), last), 0).text;
    const appended = await store.append({
      stream,
      expected: head?.revision ?? 'none',
      commandId: command.id,
      commandHash: command.hash,
      events: events.map((event, index): NewEvent => ({
        id: eventIdOf(command.id, index),
        type: event.type,
        schemaVersion: 1,
        occurredAt: event.occurredAt ?? recordedAt,
        recordedAt,
        actor: event.actor ?? OSTEON,
        correlationId: event.correlationId ?? key,
        causationId: event.causationId ?? command.id,
        commandId: command.id,
        commandHash: command.hash,
        data: event.data,
      })),
    });
    if (appended.kind === 'appended') return appended.repeated ? [] : appended.events;
    if (appended.kind === 'command-reused')
      throw new Error(`two different things were to be noted as one in ${stream}`);
  }
  throw new StoreUnavailable('busy');
};
