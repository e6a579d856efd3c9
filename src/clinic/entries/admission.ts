import { entriesIn, isIn } from '../../kernel/versioned-map.js';
import type { Entry, EntryOf, EntryType } from './entry.js';
import { emptyLedger, mentionsOf, openLedger, write, type Ledger, type OpenLedger } from './ledger.js';
import { impossible } from './order-of-events.js';
import { outOfTurn, withdrawalOf, type Candidate, type Withdrawal } from './order-of-recording.js';
import type { Refusal } from './refusal.js';
import { keyOf, mentionedBy, openedBy } from './thread.js';

/** What was admitted of one patient so far. */
export type Admission = Ledger;

/** Why a list is refused whole: its entry `index` (from 0). */
type Refused = { readonly ok: false; readonly index: number; readonly type: EntryType } & Refusal;

/** A list admitted whole, or refused whole. */
export type Admitted = { readonly ok: true; readonly state: Admission } | Refused;

export const emptyAdmission: Admission = emptyLedger;

/** Several lists admitted one after the other, or refused at one of them (from 0). */
export type AllAdmitted =
  { readonly ok: true; readonly state: Admission } | (Refused & { readonly list: number });

/**
 * Whether a list of entries, each already read, can follow what was admitted before.
 *
 * Two questions an entry. In its turn: is what it names known, and is its own name free, by the order of recording?
 * With the whole list written: can it be true beside the others, and has nothing lost what it depends on? The second
 * waits for the end of the list, so that a correction may come before or after the retraction it belongs to, and a
 * trial, order, infusion or enrolment entered anew under its old name keeps what refers to it.
 */
export const admit = (state: Admission, list: readonly Candidate[]): Admitted => {
  const ledger = openLedger(state);
  return refusedIn(list, ledger) ?? { ok: true, state: ledger };
};

/** A whole history, list by list. */
export const admitAll = (state: Admission, lists: readonly (readonly Candidate[])[]): AllAdmitted => {
  const ledger = openLedger(state);
  for (const [list, candidates] of lists.entries()) {
    const refused = refusedIn(candidates, ledger);
    if (refused !== undefined) return { ...refused, list };
  }
  return { ok: true, state: ledger };
};

/** Writes the list into the ledger; what it says of a refused list is of no use afterwards. */
const refusedIn = (list: readonly Candidate[], ledger: OpenLedger): Refused | undefined => {
  const withdrawal = withdrawalOf(list, ledger);
  for (const [index, candidate] of list.entries()) {
    const refusal = outOfTurn(candidate, { ledger, withdrawal });
    if (refusal !== undefined) return { ok: false, index, type: candidate.entry.type, ...refusal };
    write(ledger, candidate.id, candidate.entry);
  }
  for (const [index, { id, entry }] of list.entries()) {
    const refusal =
      entry.type === 'EntryRetracted'
        ? leftBehind(entry, takenBack(entry, list, withdrawal), ledger)
        : isIn(ledger.standing, id)
          ? impossible(id, entry, ledger)
          : undefined;
    if (refusal !== undefined) return { ok: false, index, type: entry.type, ...refusal };
  }
  return undefined;
};

/** The state after entries that were admitted once before, such as a patient's stored events; nothing is checked. */
export const readmit = (state: Admission, list: readonly Pick<Candidate, 'id' | 'entry'>[]): Admission => {
  const ledger = openLedger(state);
  for (const { id, entry } of list) write(ledger, id, entry);
  return ledger;
};

/** What a retraction takes back: an entry of the same list, or one that stood before it. */
const takenBack = (
  { eventId }: EntryOf<'EntryRetracted'>,
  list: readonly Candidate[],
  { entries }: Withdrawal,
): Entry | undefined => list.findLast(({ id }) => id === eventId)?.entry ?? entries.get(eventId);

/** What depended on a retracted entry and still stands, with nothing in its place to depend on. */
const leftBehind = (
  { eventId }: EntryOf<'EntryRetracted'>,
  entry: Entry | undefined,
  ledger: Ledger,
): Refusal | undefined => {
  if (entry === undefined) return undefined;
  const orphan =
    entry.type === 'PatientEnrolled' ? unenrolledNow(ledger) : unopenedNow(eventId, entry, ledger);
  if (orphan === undefined) return undefined;
  const [id, { type }] = orphan;
  return { field: 'eventId', message: `${type} ${id} depends on it and must be retracted in the same list` };
};

type Standing = readonly [string, Entry];

const unenrolledNow = (ledger: Ledger): Standing | undefined =>
  ledger.enrolment === undefined ? entriesIn(ledger.standing)[0] : undefined;

const unopenedNow = (id: string, entry: Entry, ledger: Ledger): Standing | undefined => {
  const opened = openedBy(id, entry);
  if (opened === undefined || isIn(ledger.openers, keyOf(opened))) return undefined;
  return mentionsOf(ledger, keyOf(opened)).find(
    ([, mentioning]) => mentionedBy(mentioning)?.binding === true,
  );
};
