import { VersionedMap } from '../../kernel/versioned-map.js';
import type { Entry } from './entry.js';
import { keyOf, mentionedBy, openedBy } from './thread.js';

/** What admitting a further entry needs to know of those before it: which stand, and what they speak of. */
export interface Ledger {
  /** Unretracted entries by id, in the order of recording; retractions are not among them. */
  readonly standing: VersionedMap<Entry>;
  readonly retracted: ReadonlySet<string>;
  /** Ids of the retractions themselves, which stand for good. */
  readonly retractions: ReadonlySet<string>;
  /** Id of the standing PatientEnrolled. */
  readonly enrolment: string | undefined;
  /** By thread, the standing entry that opens it. */
  readonly openers: VersionedMap<string>;
  /** By thread, the standing entries that refer to it. */
  readonly mentions: VersionedMap<readonly string[]>;
}

/** A ledger while a list is being written into it: what it names is replaced, never changed, so that a refused list leaves no trace. */
export type OpenLedger = { -readonly [Field in keyof Ledger]: Ledger[Field] };

export const emptyLedger: Ledger = {
  standing: VersionedMap.of(),
  retracted: new Set(),
  retractions: new Set(),
  enrolment: undefined,
  openers: VersionedMap.of(),
  mentions: VersionedMap.of(),
};

/** Writes one entry in, unchecked. */
export const write = (ledger: OpenLedger, id: string, entry: Entry): void => {
  if (entry.type === 'EntryRetracted') {
    ledger.retractions = new Set([...ledger.retractions, id]);
    strike(ledger, entry.eventId);
    return;
  }
  ledger.standing = ledger.standing.with(id, entry);
  if (entry.type === 'PatientEnrolled') ledger.enrolment = id;
  const opened = openedBy(id, entry);
  if (opened !== undefined) ledger.openers = ledger.openers.with(keyOf(opened), id);
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined) return;
  const key = keyOf(mentioned);
  ledger.mentions = ledger.mentions.with(key, [...(ledger.mentions.get(key) ?? []), id]);
};

/** Takes a retracted entry out; what has come in its place under the same name stays. */
const strike = (ledger: OpenLedger, id: string): void => {
  const entry = ledger.standing.get(id);
  if (entry === undefined) return;
  ledger.standing = ledger.standing.without(id);
  ledger.retracted = new Set([...ledger.retracted, id]);
  if (ledger.enrolment === id) ledger.enrolment = undefined;
  const opened = openedBy(id, entry);
  if (opened !== undefined && ledger.openers.get(keyOf(opened)) === id) {
    ledger.openers = ledger.openers.without(keyOf(opened));
  }
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined) return;
  const key = keyOf(mentioned);
  const others = (ledger.mentions.get(key) ?? []).filter((other) => other !== id);
  ledger.mentions = ledger.mentions.with(key, others);
};

/** The standing entries that refer to a thread. */
export const mentionsOf = (ledger: Ledger, key: string): readonly (readonly [string, Entry])[] =>
  (ledger.mentions.get(key) ?? []).flatMap((id) => {
    const entry = ledger.standing.get(id);
    return entry === undefined ? [] : [[id, entry] as const];
  });

/** The standing entry that opens a thread. */
export const openerOf = (ledger: Ledger, key: string): Entry | undefined => {
  const id = ledger.openers.get(key);
  return id === undefined ? undefined : ledger.standing.get(id);
};
