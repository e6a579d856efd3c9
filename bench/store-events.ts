import type { Append } from '../src/event-store/event-store.port.js';
import type { JsonObject, NewEvent } from '../src/kernel/event.js';
import { entriesOf } from './patient.js';

const ENTRIES = entriesOf(200);

/** An event as the runner makes it of an entry; every one of them has a command of its own. */
const eventFor = (command: number): NewEvent => {
  const { type, occurredAt, ...data } =
    ENTRIES[command % ENTRIES.length] ?? (ENTRIES[0] as (typeof ENTRIES)[0]);
  const commandId = `5b0e2f6c-8a57-4c3e-9d5f-${String(command).padStart(12, '0')}`;
  return {
    id: `9f2d7c11-0f7b-5a42-8b1c-${String(command).padStart(12, '0')}`,
    type,
    schemaVersion: 1,
    occurredAt,
    recordedAt: '2026-05-01T07:00:00.000Z',
    actor: { id: 'b1946ac9-2492-4d23-87a0-1f2e3d4c5b6a', role: 'nurse' },
    correlationId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    causationId: commandId,
    commandId,
    commandHash: 'Qm9uZXMgYW5kIGJpc3Bob3NwaG9uYXRlcyBhcmUgZnVu',
    data: data as unknown as JsonObject,
    assessment: {
      at: '2026-05-01T07:00:00.000Z',
      ruleSet: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
      activation: 3,
      engine: 'd4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35',
    },
  };
};

let commands = 0;

/** The next event of a stream that has this many. */
export const nextAppend = (stream: string, length: number): Append => {
  const event = eventFor((commands += 1));
  const { commandId, commandHash } = event;
  return { stream, expected: length === 0 ? 'none' : length - 1, commandId, commandHash, events: [event] };
};
