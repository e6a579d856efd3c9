import { found } from '../../kernel/flat-lists.js';
import { valueIn, versionedMap, without, withValue, type VersionedMap } from '../../kernel/versioned-map.js';
import type { Writable } from '../../kernel/writable.js';
import type { Entry } from './entry.js';
import { keyOf, mentionedBy, openedBy } from './thread.js';

/** What admitting a further entry needs to know of those before it: which stand, and what they speak of. */
export interface Ledger {
  /** Unretracted entries by id, in the order of recording; retractions are not among them. */
  readonly standing: VersionedMap<Entry>;
  /** Entries that were retracted, by id: the id itself. */
  readonly retracted: VersionedMap<string>;
  /** The retractions themselves, which stand for good, likewise. */
  readonly retractions: VersionedMap<string>;
  /** Id of the standing PatientEnrolled. */
  readonly enrolment: string | undefined;
  /** By thread, the standing entry that opens it. */
  readonly openers: VersionedMap<string>;
  /** By thread, the standing entries that refer to it. */
  readonly mentions: VersionedMap<readonly string[]>;
}

/** A ledger while a list is being written into it: its maps are replaced, so that a refused list leaves no trace. */
export type OpenLedger = Writable<Ledger>;

/** Field by field, since copying it whole costs several times as much. */
export const openLedger = ({
  standing,
  retracted,
  retractions,
  enrolment,
  openers,
  mentions,
}: Ledger): OpenLedger => ({ standing, retracted, retractions, enrolment, openers, mentions });

export const emptyLedger: Ledger = {
  standing: versionedMap(),
  retracted: versionedMap(),
  retractions: versionedMap(),
  enrolment: undefined,
  openers: versionedMap(),
  mentions: versionedMap(),
};

/** Writes one entry in, unchecked. */
export const write = (ledger: OpenLedger, id: string, entry: Entry): void => {
  if (entry.type === 'EntryRetracted') {
    ledger.retractions = withValue(ledger.retractions, id, id);
    strike(ledger, entry.eventId);
    return;
  }
  ledger.standing = withValue(ledger.standing, id, entry);
  if (entry.type === 'PatientEnrolled') ledger.enrolment = id;
  const opened = openedBy(id, entry);
  if (opened !== undefined) ledger.openers = withValue(ledger.openers, keyOf(opened), id);
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined) return;
  const key = keyOf(mentioned);
  ledger.mentions = withValue(ledger.mentions, key, [...(valueIn(ledger.mentions, key) ?? []), id]);
};

/** Takes a retracted entry out; what has come in its place under the same name stays. */
const strike = (ledger: OpenLedger, id: string): void => {
  const entry = valueIn(ledger.standing, id);
  if (entry === undefined) return;
  ledger.standing = without(ledger.standing, id);
  ledger.retracted = withValue(ledger.retracted, id, id);
  if (ledger.enrolment === id) ledger.enrolment = undefined;
  const opened = openedBy(id, entry);
  if (opened !== undefined && valueIn(ledger.openers, keyOf(opened)) === id) {
    ledger.openers = without(ledger.openers, keyOf(opened));
  }
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined) return;
  const key = keyOf(mentioned);
  const others = (valueIn(ledger.mentions, key) ?? []).filter((other) => other !== id);
  ledger.mentions = withValue(ledger.mentions, key, others);
};

/** The standing entries that refer to a thread. */
export const mentionsOf = (ledger: Ledger, key: string): readonly (readonly [string, Entry])[] =>
  found(valueIn(ledger.mentions, key) ?? [], (id) => {
    const entry = valueIn(ledger.standing, id);
    return entry && ([id, entry] as const);
  });

/** The standing entry that opens a thread. */
export const openerOf = (ledger: Ledger, key: string): Entry | undefined => {
  const id = valueIn(ledger.openers, key);
  return id === undefined ? undefined : valueIn(ledger.standing, id);
};
