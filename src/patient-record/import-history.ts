import type { CaseFile } from '../clinic/case-file/case-file.js';
import type { NewEvent } from '../kernel/event.js';
import { momentAt, type Instant } from '../kernel/instant.js';
import type { ActiveRules } from './active-rules.port.js';
import { judgedBy, unknownPatient, type CarriedPatient } from './carried-patient.js';
import type { Command } from './command.js';
import { eventsOf } from './commit.js';
import { importEnded, recording, type Decision } from './decide.js';
import { engineHash } from './engine.js';
import { eventIdOf, renamed, type NamedEntry } from './list-of-entries.js';
import { isConclusion } from './patient-event.js';

/** A history from elsewhere, to be brought in as one write. */
export interface Importing {
  readonly caseFile: CaseFile;
  readonly command: Command;
  readonly active: ActiveRules;
  /** When it is brought in. */
  readonly now: Instant;
}

/** The events of a whole history, or why it cannot be brought in. */
export type ImportedEvents =
  | { readonly ok: true; readonly events: readonly NewEvent[] }
  | { readonly ok: false; readonly message: string };

/**
 * A history as events: each list assessed at its own `recordedAt`, the source's claim, telling nobody; at the end the
 * chart is assessed at the real now, and what is open from there on is live.
 */
export const historyEvents = ({ caseFile, command, active, now }: Importing): ImportedEvents => {
  const { ruleSet, activation } = active;
  const importedAt = momentAt(now, 0);
  const named = namedLists(caseFile, command.id);
  const events: NewEvent[] = [];
  let patient = judgedBy(ruleSet, unknownPatient(caseFile.patient));
  const add = (decision: Decision, recordedAt: string, recordedInstant: Instant): boolean => {
    if (decision.kind !== 'decided') return false;
    const assessment = { at: recordedAt, ruleSet: ruleSet.hash, activation, engine: engineHash() };
    const commit = { command, recordedAt, importedAt: importedAt.text, assessment };
    events.push(...eventsOf(commit, decision.said, events.filter(isConclusion).length));
    patient = after(patient, decision, events.length - 1, recordedInstant);
    return true;
  };
  for (const [index, { recordedAt }] of caseFile.lists.entries()) {
    if (recordedAt.at > now) return { ok: false, message: 'recordedAt: must not be later than now' };
    const decision = recording(named[index] ?? [], true)(patient, ruleSet, recordedAt);
    // A case file was admitted whole when it was read.
    if (!add(decision, recordedAt.text, recordedAt.at)) throw new Error('an admitted history was refused');
  }
  add(importEnded(patient, ruleSet, importedAt), importedAt.text, now);
  return { ok: true, events };
};

const after = (
  patient: CarriedPatient,
  { course, admission }: Extract<Decision, { kind: 'decided' }>,
  revision: number,
  recordedAt: Instant,
): CarriedPatient => ({ ...patient, course, admission, revision, recordedAt });

/** The entries by the ids of their events, by which the others refer to them from now on. */
const namedLists = ({ lists }: CaseFile, commandId: string): readonly (readonly NamedEntry[])[] => {
  const all = lists.flatMap(({ entries }) => entries);
  const ids = new Map(all.map(({ id }, index) => [id, eventIdOf(commandId, index)]));
  return lists.map(({ entries }) =>
    entries.map(({ id, entry }) => ({ id: ids.get(id) ?? id, entry: renamed(entry, ids) })),
  );
};
