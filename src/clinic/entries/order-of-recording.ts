import { isIn, valueIn } from '../../kernel/versioned-map.js';
import { MINUTE, type Instant } from '../../kernel/instant.js';
import type { Entry, EntryOf } from './entry.js';
import { mentionsOf, type Ledger } from './ledger.js';
import { timesOf } from './named-times.js';
import type { Refusal } from './refusal.js';
import { keyOf, mentionedBy, openedBy } from './thread.js';
import { retractedBy } from './retracted-by.js';

/** An entry on its way in. `id` is unique within the patient; `eventId` and `replaces` name such ids. */
export interface Candidate {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly entry: Entry;
}

/** What an entry of a list finds before it. */
export interface Before {
  /** Everything recorded before it, the list's own entries included. */
  readonly ledger: Ledger;
  readonly withdrawal: Withdrawal;
}

/** What a list takes back, wherever in it: a correction may stand before or after its retraction. */
export interface Withdrawal {
  /** Every id the list retracts. */
  readonly ids: ReadonlySet<string>;
  /** Those of them that stood when the list began. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Threads they opened: known before the list, even where their opener is struck out by ledger. */
  readonly threads: ReadonlySet<string>;
}

const NOTHING_WITHDRAWN: Withdrawal = { ids: new Set(), entries: new Map(), threads: new Set() };

export const withdrawalOf = (list: readonly Candidate[], ledger: Ledger): Withdrawal => {
  if (!list.some(({ entry }) => entry.type === 'EntryRetracted')) return NOTHING_WITHDRAWN;
  const ids = new Set(retractedBy(list));
  const entries = new Map<string, Entry>();
  const threads = new Set<string>();
  for (const id of ids) {
    const entry = valueIn(ledger.standing, id);
    if (entry === undefined) continue;
    entries.set(id, entry);
    const opened = openedBy(id, entry);
    if (opened !== undefined) threads.add(keyOf(opened));
  }
  return { ids, entries, threads };
};

/** Clocks of two systems may differ by this much. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/** Why an entry cannot follow those recorded before it, if so. */
export const outOfTurn = (candidate: Candidate, before: Before): Refusal | undefined =>
  takenId(candidate, before) ??
  fromTheFuture(candidate) ??
  replacingNothing(candidate.entry, before) ??
  (candidate.entry.type === 'EntryRetracted'
    ? nothingToRetract(candidate.entry, before)
    : (unenrolled(candidate.entry, before) ??
      takenName(candidate, before) ??
      unknownThread(candidate.entry, before) ??
      saidBefore(candidate.entry, before)));

const takenId = ({ id }: Candidate, { ledger }: Before): Refusal | undefined =>
  isIn(ledger.standing, id) || isIn(ledger.retracted, id) || isIn(ledger.retractions, id)
    ? { field: 'id', message: 'must not be the id of another entry' }
    : undefined;

const fromTheFuture = ({ entry, recordedAt }: Candidate): Refusal | undefined => {
  const late = timesOf(entry).find(({ moment }) => moment.at > recordedAt + CLOCK_TOLERANCE);
  return late === undefined
    ? undefined
    : { field: late.field, message: 'must not be more than 5 minutes after the entry was recorded' };
};

const replacingNothing = ({ replaces }: Entry, { ledger, withdrawal }: Before): Refusal | undefined =>
  replaces === undefined || isIn(ledger.retracted, replaces) || withdrawal.ids.has(replaces)
    ? undefined
    : { field: 'replaces', message: 'must be the id of an entry retracted before or in the same list' };

const nothingToRetract = (
  { eventId }: EntryOf<'EntryRetracted'>,
  { ledger }: Before,
): Refusal | undefined => {
  if (isIn(ledger.standing, eventId)) return undefined;
  if (isIn(ledger.retracted, eventId)) {
    return { field: 'eventId', message: 'must be an entry that is not retracted yet' };
  }
  return isIn(ledger.retractions, eventId)
    ? { field: 'eventId', message: 'must not be a retraction' }
    : { field: 'eventId', message: 'must be the id of an entry recorded before' };
};

const unenrolled = (entry: Entry, { ledger, withdrawal }: Before): Refusal | undefined => {
  if (entry.type === 'PatientEnrolled') {
    return ledger.enrolment === undefined || withdrawal.ids.has(ledger.enrolment)
      ? undefined
      : { field: 'type', message: 'must not be PatientEnrolled again: the patient is enrolled' };
  }
  return ledger.enrolment === undefined && !withdrawsEnrolment(withdrawal)
    ? { field: 'type', message: 'must be PatientEnrolled: nothing can be recorded before it' }
    : undefined;
};

const withdrawsEnrolment = ({ entries }: Withdrawal): boolean =>
  [...entries.values()].some(({ type }) => type === 'PatientEnrolled');

const takenName = ({ id, entry }: Candidate, { ledger, withdrawal }: Before): Refusal | undefined => {
  const opened = openedBy(id, entry);
  if (opened === undefined) return undefined;
  const holder = valueIn(ledger.openers, keyOf(opened));
  return holder === undefined || withdrawal.ids.has(holder)
    ? undefined
    : { field: opened.field, message: `must not be that of another ${opened.kind}` };
};

const A = { trial: 'a trial', order: 'an order', infusion: 'an infusion', symptom: 'a symptom' } as const;

const unknownThread = (entry: Entry, { ledger, withdrawal }: Before): Refusal | undefined => {
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined || !mentioned.binding) return undefined;
  const key = keyOf(mentioned);
  return isIn(ledger.openers, key) || withdrawal.threads.has(key)
    ? undefined
    : { field: mentioned.field, message: `must be that of ${A[mentioned.kind]} recorded before` };
};

/** What can be said of a thread once only, and what must not have been said of it before. */
const SAID_ONCE: { readonly [Type in Entry['type']]?: readonly [Entry['type'], string][] } = {
  NsaidTrialStopped: [['NsaidTrialStopped', 'must be that of a trial not stopped yet']],
  InfusionEnded: [['InfusionEnded', 'must be that of an infusion not ended yet']],
  InfusionOrderCancelled: [
    ['InfusionOrderCancelled', 'must be that of an order not cancelled yet'],
    ['InfusionGiven', 'must be that of an order not given yet'],
  ],
  SymptomResolved: [['SymptomResolved', 'must be that of a symptom not resolved yet']],
};

const saidBefore = (entry: Entry, { ledger, withdrawal }: Before): Refusal | undefined => {
  const once = SAID_ONCE[entry.type];
  const mentioned = once && mentionedBy(entry);
  if (mentioned === undefined) return undefined;
  const said = new Set(
    mentionsOf(ledger, keyOf(mentioned))
      .filter(([id]) => !withdrawal.ids.has(id))
      .map(([, other]) => other.type),
  );
  const repeated = once?.find(([type]) => said.has(type));
  return repeated === undefined ? undefined : { field: mentioned.field, message: repeated[1] };
};
