import { copyOfLayers, removeFrom, valueIn, type Layers, type OpenLayers } from '../../kernel/layers.js';
import type { Entry } from './entry.js';
import { keyOf, mentionedBy, openedBy } from './thread.js';

/** What admitting a further entry needs to know of those before it: which stand, and what they speak of. */
export interface Ledger {
  /** Unretracted entries by id, in the order of recording; retractions are not among them. */
  readonly standing: Layers<Entry>;
  readonly retracted: ReadonlySet<string>;
  /** Ids of the retractions themselves, which stand for good. */
  readonly retractions: ReadonlySet<string>;
  /** Id of the standing PatientEnrolled. */
  readonly enrolment?: string;
  /** By thread, the standing entry that opens it. */
  readonly openers: Layers<string>;
  /** By thread, the standing entries that refer to it. */
  readonly mentions: Layers<readonly string[]>;
}

/** A ledger while a list is being written into it: a copy of its own, so that a refused list leaves no trace. */
export interface OpenLedger extends Ledger {
  readonly standing: OpenLayers<Entry>;
  readonly retracted: Set<string>;
  readonly retractions: Set<string>;
  enrolment?: string;
  readonly openers: OpenLayers<string>;
  readonly mentions: OpenLayers<readonly string[]>;
}

export const copyOf = (ledger: Ledger): OpenLedger => ({
  ...ledger,
  standing: copyOfLayers(ledger.standing),
  retracted: new Set(ledger.retracted),
  retractions: new Set(ledger.retractions),
  openers: copyOfLayers(ledger.openers),
  mentions: copyOfLayers(ledger.mentions),
});

/** Writes one entry in, unchecked. */
export const write = (ledger: OpenLedger, id: string, entry: Entry): void => {
  if (entry.type === 'EntryRetracted') {
    ledger.retractions.add(id);
    strike(ledger, entry.eventId);
    return;
  }
  ledger.standing.newer.set(id, entry);
  if (entry.type === 'PatientEnrolled') ledger.enrolment = id;
  const opened = openedBy(id, entry);
  if (opened !== undefined) ledger.openers.newer.set(keyOf(opened), id);
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined) return;
  const key = keyOf(mentioned);
  ledger.mentions.newer.set(key, [...(valueIn(ledger.mentions, key) ?? []), id]);
};

/** Takes a retracted entry out; what has come in its place under the same name stays. */
const strike = (ledger: OpenLedger, id: string): void => {
  const entry = valueIn(ledger.standing, id);
  if (entry === undefined) return;
  removeFrom(ledger.standing, id);
  ledger.retracted.add(id);
  if (ledger.enrolment === id) delete ledger.enrolment;
  const opened = openedBy(id, entry);
  if (opened !== undefined && valueIn(ledger.openers, keyOf(opened)) === id)
    removeFrom(ledger.openers, keyOf(opened));
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined) return;
  const key = keyOf(mentioned);
  ledger.mentions.newer.set(
    key,
    (valueIn(ledger.mentions, key) ?? []).filter((other) => other !== id),
  );
};

/** The standing entries that refer to a thread. */
export const mentionsOf = (ledger: Ledger, key: string): readonly (readonly [string, Entry])[] =>
  (valueIn(ledger.mentions, key) ?? []).flatMap((id) => {
    const entry = valueIn(ledger.standing, id);
    return entry === undefined ? [] : [[id, entry] as const];
  });

/** The standing entry that opens a thread. */
export const openerOf = (ledger: Ledger, key: string): Entry | undefined => {
  const id = valueIn(ledger.openers, key);
  return id === undefined ? undefined : valueIn(ledger.standing, id);
};
