import type { Conclusion } from '../clinic/advisories/advisory.js';
import type { Response } from '../clinic/advisories/response.js';
import { RESPONSE_TYPES } from '../clinic/advisories/response.js';
import type { Entry, EntryType } from '../clinic/entries/entry.js';
import { ENTRY_TYPES } from '../clinic/entries/entry-schemas.js';
import { joinFields } from '../clinic/entries/personal-fields.js';
import type { RecordedEntry } from '../clinic/entries/recorded-entry.js';
import type { JsonObject, StoredEvent } from '../kernel/event.js';
import { readMoment, type Moment } from '../kernel/instant.js';

/** What an event of a patient's stream says. */
export type PatientEvent =
  | { readonly kind: 'entry'; readonly recorded: RecordedEntry }
  | { readonly kind: 'conclusion'; readonly conclusion: Conclusion }
  | { readonly kind: 'response'; readonly response: Response }
  /** The end of an import: what is open from here on is live. */
  | { readonly kind: 'imported' }
  /** The patient was assessed because another rule set took effect. */
  | { readonly kind: 'reassessed'; readonly activation: Activation };

/** A rule set taking effect. */
export interface Activation {
  /** Its number, from 1. */
  readonly activation: number;
  /** Hash of the rule set. */
  readonly ruleSet: string;
}

/** An event whose personal fields, if it has some, were opened. */
export interface OpenedEvent {
  readonly event: StoredEvent;
  readonly personal: JsonObject | undefined;
}

const CONCLUSIONS: ReadonlySet<string> = new Set<Conclusion['type']>([
  'AdvisoryRaised',
  'AdvisoryRevised',
  'AdvisoryClosed',
]);
const RESPONSES: ReadonlySet<string> = new Set(RESPONSE_TYPES);
/** The types of entries, by themselves: an event's own text of its type is another string each time, and slower to tell apart. */
const ENTRIES: ReadonlyMap<string, EntryType> = new Map(ENTRY_TYPES.map((type) => [type, type]));

/** The type of the event that ends an import. */
export const HISTORY_IMPORTED = 'HistoryImported';

/** The type of the event that says why a patient was assessed although nothing was recorded and nothing fell due. */
export const PATIENT_REASSESSED = 'PatientReassessed';

/** Whether an event is a conclusion of Osteon's. */
export const isConclusion = ({ type }: Pick<StoredEvent, 'type'>): boolean => CONCLUSIONS.has(type);

/** Whether an event is what somebody did with an advisory. */
export const isResponse = ({ type }: Pick<StoredEvent, 'type'>): boolean => RESPONSES.has(type);

/** Reads an event of a patient's stream. Only version 1 exists of any; an unknown type or version is a fault. */
export const readPatientEvent = (opened: OpenedEvent): PatientEvent => {
  const { event } = opened;
  if (event.schemaVersion !== 1)
    throw new Error(`${event.type} has version ${event.schemaVersion}, unknown here`);
  const entryType = ENTRIES.get(event.type);
  if (entryType !== undefined) return { kind: 'entry', recorded: entryIn(entryType, opened) };
  if (isConclusion(event)) return { kind: 'conclusion', conclusion: typed<Conclusion>(event, event.data) };
  if (isResponse(event)) return { kind: 'response', response: typed<Response>(event, fieldsOf(opened)) };
  if (event.type === HISTORY_IMPORTED) return { kind: 'imported' };
  if (event.type === PATIENT_REASSESSED) return { kind: 'reassessed', activation: activationIn(event) };
  throw new Error(`${event.type} is no event of a patient's`);
};

/** Which activation had a patient re-assessed. */
export const activationIn = ({ data }: Pick<StoredEvent, 'data'>): Activation => ({
  activation: data['activation'] as number,
  ruleSet: data['ruleSet'] as string,
});

const entryIn = (type: EntryType, opened: OpenedEvent): RecordedEntry => {
  const { event } = opened;
  const { id, revision, occurredAt } = event;
  return {
    id,
    revision,
    recordedAt: momentIn(event.recordedAt).at,
    occurredAt: momentIn(occurredAt),
    entry: { type, occurredAt, ...fieldsOf(opened) } as unknown as Entry,
  };
};

const fieldsOf = ({ event, personal }: OpenedEvent): JsonObject => joinFields({ open: event.data, personal });

/** Stored by Osteon itself after its shape was checked, under a hash: its shape is not checked again. */
const typed = <Said extends { readonly type: string }>({ type }: StoredEvent, fields: JsonObject): Said =>
  ({ type, ...fields }) as unknown as Said;

/** A time in a stored event; text that is none means a damaged store. */
export const momentIn = (text: string): Moment => {
  const moment = readMoment(text);
  if (moment === undefined) throw new Error('a stored event has a time that cannot be read');
  return moment;
};
