import { entriesIn, valueIn } from '../../kernel/versioned-map.js';
import type { Entry, EntryOf } from './entry.js';
import { mentionsOf, openerOf, type Ledger } from './ledger.js';
import { momentOf } from './moment-of.js';
import { timesOf } from './named-times.js';
import { outsideLife } from './patient-enrolled.js';
import type { Refusal } from './refusal.js';
import { keyOf, mentionedBy, openedBy, type Thread } from './thread.js';

/** How a thread of each kind begins. */
const BEGINNING: Readonly<Record<Thread['kind'], string>> = {
  trial: 'the trial began',
  order: 'the order was written',
  infusion: 'the infusion began',
  symptom: 'the symptom was reported',
};

/** Why a standing entry cannot be true of a patient of whom the others are, if so. Asked once the list is written. */
export const impossible = (id: string, entry: Entry, ledger: Ledger): Refusal | undefined =>
  outOfLife(entry, ledger) ?? beforeItsBeginning(entry, ledger) ?? afterWhatFollows(id, entry, ledger);

const outOfLife = (entry: Entry, ledger: Ledger): Refusal | undefined => {
  if (entry.type === 'PatientEnrolled') {
    const outside = entriesIn(ledger.standing).some(([, other]) => lifeOutside(entry, other) !== undefined);
    return outside
      ? { field: 'birthDate', message: 'must be the start of a life in which every entry can have occurred' }
      : undefined;
  }
  const enrolment = ledger.enrolment === undefined ? undefined : valueIn(ledger.standing, ledger.enrolment);
  if (enrolment?.type !== 'PatientEnrolled') return undefined;
  const outside = lifeOutside(enrolment, entry);
  if (outside === undefined) return undefined;
  return {
    field: 'occurredAt',
    message:
      outside === 'unborn'
        ? 'must not be before the birth date'
        : 'must be within 120 years of the birth date',
  };
};

const lifeOutside = ({ birthDate }: EntryOf<'PatientEnrolled'>, { occurredAt }: Entry) =>
  outsideLife(birthDate, momentOf(occurredAt));

const beforeItsBeginning = (entry: Entry, ledger: Ledger): Refusal | undefined => {
  const mentioned = mentionedBy(entry);
  if (mentioned === undefined || !mentioned.binding) return undefined;
  const key = keyOf(mentioned);
  const opener = openerOf(ledger, key);
  if (opener === undefined) return undefined;
  const early = timesOf(entry).find(({ moment }) => moment.at < momentOf(opener.occurredAt).at);
  if (early !== undefined) {
    return { field: early.field, message: `must not be before ${BEGINNING[mentioned.kind]}` };
  }
  return otherEnd(opener, entry) ?? doseChangedOnceStopped(entry, mentionsOf(ledger, key));
};

/** From the other side: a beginning corrected to a time after what is already known to follow it. */
const afterWhatFollows = (id: string, entry: Entry, ledger: Ledger): Refusal | undefined => {
  const opened = openedBy(id, entry);
  if (opened === undefined) return undefined;
  const began = momentOf(entry.occurredAt).at;
  for (const [followerId, follower] of mentionsOf(ledger, keyOf(opened))) {
    if (mentionedBy(follower)?.binding !== true) continue;
    if (timesOf(follower).some(({ moment }) => moment.at < began)) {
      return { field: 'occurredAt', message: `must not be after ${follower.type} ${followerId}` };
    }
    const contradicted = otherEnd(entry, follower);
    if (contradicted !== undefined) {
      return {
        field: entry.type === 'InfusionGiven' ? 'endedAt' : 'resolvedAt',
        message: contradicted.message,
      };
    }
  }
  return undefined;
};

/** An end told twice, by the opening entry and by one of its own, has to be the same end. */
const otherEnd = (opener: Entry, entry: Entry): Refusal | undefined => {
  if (opener.type === 'InfusionGiven' && entry.type === 'InfusionEnded') {
    return differs(opener.endedAt, entry.endedAt) ? { field: 'endedAt', message: SAME_END } : undefined;
  }
  if (opener.type === 'SymptomReported' && entry.type === 'SymptomResolved') {
    return differs(opener.resolvedAt, entry.occurredAt)
      ? { field: 'occurredAt', message: SAME_END }
      : undefined;
  }
  return undefined;
};

const SAME_END = 'must be the end that is already recorded; retract that one to correct it';

const differs = (known: string | undefined, told: string): boolean =>
  known !== undefined && momentOf(known).at !== momentOf(told).at;

const doseChangedOnceStopped = (
  entry: Entry,
  mentions: readonly (readonly [string, Entry])[],
): Refusal | undefined => {
  const at = momentOf(entry.occurredAt).at;
  const some = (type: Entry['type'], holds: (other: number) => boolean): boolean =>
    mentions.some(([, other]) => other.type === type && holds(momentOf(other.occurredAt).at));
  if (entry.type === 'NsaidDoseChanged' && some('NsaidTrialStopped', (stopped) => at > stopped)) {
    return { field: 'occurredAt', message: 'must not be after the trial was stopped' };
  }
  if (entry.type === 'NsaidTrialStopped' && some('NsaidDoseChanged', (changed) => changed > at)) {
    return { field: 'occurredAt', message: 'must not be before the last change of the dose' };
  }
  return undefined;
};
