import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Append, Appended, EventStore } from '../../src/event-store/event-store.port.js';
import type { JsonObject, NewEvent, StoredEvent } from '../../src/kernel/event.js';

/** A store under test, and a second door to the same log where the adapter has one. */
export interface StoreUnderTest {
  readonly store: EventStore;
  readonly another?: () => Promise<EventStore>;
  readonly end: () => Promise<void>;
}

let serial = 0;

/** An append of plain events, one for each object of data. */
export const appendOf = (stream: string, expected: Append['expected'], ...data: JsonObject[]): Append =>
  commanded(`command-${(serial += 1)}`, stream, expected, ...data);

export const commanded = (
  commandId: string,
  stream: string,
  expected: Append['expected'],
  ...data: JsonObject[]
): Append => {
  const commandHash = 'hash';
  const events = data.map((one, index): NewEvent => ({
    id: `${commandId}-${index}`,
    type: 'PainScored',
    schemaVersion: 1,
    occurredAt: '2024-05-01T09:00:00+02:00',
    recordedAt: '2024-05-01T07:00:00Z',
    actor: { id: 'nurse-1', role: 'nurse' },
    correlationId: 'request',
    causationId: commandId,
    commandId,
    commandHash,
    data: one,
  }));
  return { stream, expected, commandId, commandHash, events };
};

export const ofKind = <Kind extends Appended['kind']>(
  appended: Appended,
  kind: Kind,
): Extract<Appended, { kind: Kind }> => {
  expect(appended.kind).toBe(kind);
  return appended as Extract<Appended, { kind: Kind }>;
};

/** Opens a store before each test and ends it after. */
export const underTest = (open: () => Promise<StoreUnderTest>) => {
  let under: StoreUnderTest;
  beforeEach(async () => {
    under = await open();
  });
  afterEach(async () => under.end());
  return {
    store: (): EventStore => under.store,
    another: async (): Promise<EventStore | undefined> => under.another?.(),
    append: async (...given: Parameters<typeof appendOf>): Promise<readonly StoredEvent[]> =>
      ofKind(await under.store.append(appendOf(...given)), 'appended').events,
  };
};
