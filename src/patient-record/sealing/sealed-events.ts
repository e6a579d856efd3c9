import { partFields } from '../../clinic/entries/personal-fields.js';
import type { EntryType } from '../../clinic/entries/entry.js';
import type { JsonObject, NewEvent, StoredEvent } from '../../kernel/event.js';
import { isConclusion, type OpenedEvent } from '../patient-event.js';
import { patientOf } from '../patient-stream.js';
import { PatientKeys } from './patient-keys.port.js';
import { seal, unseal } from './seal.js';

/** Seals the personal fields of events on their way into the store, and opens them on the way out. */
export class SealedEvents {
  constructor(private readonly keys: PatientKeys) {}

  /** The event with its personal fields sealed under the key of the stream's patient, made where there is none. */
  async seal(stream: string, event: NewEvent): Promise<NewEvent> {
    // What Osteon concludes is no free text, though its evidence has notes.
    if (isConclusion(event)) return event;
    const { open, personal } = partFields(event.type as EntryType, event.data);
    if (personal === undefined) return event;
    const key = await this.keys.keyForNew(patientIn(stream));
    return { ...event, data: open, sealed: seal(personal, key, { stream, eventId: event.id }) };
  }

  /** Throws `KeyMissing` where the patient's key is gone. */
  async open(event: StoredEvent): Promise<OpenedEvent> {
    return { event, personal: await this.#personalIn(event) };
  }

  async openAll(events: readonly StoredEvent[]): Promise<readonly OpenedEvent[]> {
    const opened: OpenedEvent[] = [];
    // One after the other: most have nothing sealed, and the keys of the others are at hand after the first.
    for (const event of events) {
      opened.push(event.sealed === undefined ? { event, personal: undefined } : await this.open(event));
    }
    return opened;
  }

  async #personalIn({ sealed, stream, id }: StoredEvent): Promise<JsonObject | undefined> {
    if (sealed === undefined) return undefined;
    return unseal(sealed, await this.keys.keyOf(patientIn(stream)), { stream, eventId: id });
  }
}

const patientIn = (stream: string): string => {
  const patientId = patientOf(stream);
  if (patientId === undefined) throw new Error('only a patient’s stream has sealed fields');
  return patientId;
};
