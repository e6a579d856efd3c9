import { canonicalJson } from '../event-store/canonical-json.js';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import type { NewEvent, StoredEvent } from '../kernel/event.js';
import { follow, judgedBy, unknownPatient, type CarriedPatient } from './carried-patient.js';
import { eventsOf } from './commit.js';
import { importEnded, reassessing, reassessingFor, recording, responding, type Decide } from './decide.js';
import {
  isConclusion,
  momentIn,
  readPatientEvent,
  type OpenedEvent,
  type PatientEvent,
} from './patient-event.js';

/** A conclusion as stored and as derived anew; null where the one or the other is missing. */
export interface Difference {
  readonly stored: NewEvent | null;
  readonly derived: NewEvent | null;
}

/** What re-deriving one write's conclusions came to. */
export interface ReplayedWrite {
  readonly recordedAt: string;
  /** Revisions of its first and last event. */
  readonly from: number;
  readonly to: number;
  readonly ruleSet: string;
  /** Under another engine a difference is to be looked at; under the same one it is a defect, or somebody's doing. */
  readonly verdict: 'identical' | 'differs-under-another-engine' | 'broken';
  readonly conclusions: number;
  readonly differences: readonly Difference[];
  /** Why nothing could be derived. */
  readonly because?: string;
}

/** What a replay needs besides the events. */
export interface ReplaySettings {
  readonly engine: string;
  /** The rule sets that judged, by hash. */
  readonly ruleSets: ReadonlyMap<string, RuleSet>;
}

/** Re-derives every conclusion of a patient's stream from the events before it, with the rule set named beside it. */
export const replay = (
  patientId: string,
  events: readonly OpenedEvent[],
  settings: ReplaySettings,
): readonly ReplayedWrite[] => {
  const replayed: ReplayedWrite[] = [];
  let patient = unknownPatient(patientId);
  let concludedBefore = 0;
  let command = '';
  for (const write of writesIn(events)) {
    const { commandId } = write[0].event;
    if (commandId !== command) concludedBefore = 0;
    command = commandId;
    const step = replayWrite(patient, write, settings, concludedBefore);
    concludedBefore += step.replayed.conclusions;
    replayed.push(step.replayed);
    patient = step.patient;
  }
  return replayed;
};

type WriteEvents = readonly [OpenedEvent, ...OpenedEvent[]];

/** Events of one command and one moment of recording. */
const writesIn = (events: readonly OpenedEvent[]): readonly WriteEvents[] => {
  const writes: [OpenedEvent, ...OpenedEvent[]][] = [];
  for (const one of events) {
    const last = writes.at(-1);
    const { commandId, recordedAt } = one.event;
    if (last?.[0].event.commandId === commandId && last[0].event.recordedAt === recordedAt) last.push(one);
    else writes.push([one]);
  }
  return writes;
};

interface Step {
  readonly patient: CarriedPatient;
  readonly replayed: ReplayedWrite;
}

const replayWrite = (
  before: CarriedPatient,
  write: WriteEvents,
  { engine, ruleSets }: ReplaySettings,
  concludedBefore: number,
): Step => {
  const first = write[0].event;
  const to = write.at(-1)?.event.revision ?? first.revision;
  const { assessment, recordedAt } = first;
  const ruleSetHash = assessment?.ruleSet ?? '';
  const ruleSet = ruleSets.get(ruleSetHash);
  const stored = write.map(({ event }) => event).filter(isConclusion);
  const about = { recordedAt, from: first.revision, to, ruleSet: ruleSetHash, conclusions: stored.length };
  const broken = (because: string): Step => ({
    patient: follow(before, write),
    replayed: { ...about, verdict: 'broken', differences: [], because },
  });
  if (assessment === undefined || ruleSet === undefined) return broken('its rule set is not in the store');
  const patient = judgedBy(ruleSet, before);
  const said = write.filter(({ event }) => !isConclusion(event)).map(readPatientEvent);
  const decision = decide(said, first)(patient, ruleSet, momentIn(assessment.at));
  if (decision.kind !== 'decided')
    return broken('what was recorded would be refused after the events before it');
  const derived = eventsOf(commitOf(first, assessment), decision.said, concludedBefore).filter(isConclusion);
  const differences = differencesBetween(stored, derived);
  if (differences.length > 0) {
    const verdict = assessment.engine === engine ? 'broken' : 'differs-under-another-engine';
    return { patient: follow(before, write), replayed: { ...about, verdict, differences } };
  }
  const { course, admission } = decision;
  const judged = { ...patient, lastJudgedBy: ruleSetHash, ruleSet: ruleSetHash };
  const after = { ...judged, course, admission, revision: to, recordedAt: momentIn(recordedAt).at };
  return { patient: after, replayed: { ...about, verdict: 'identical', differences } };
};

/** What the write decided, from what people said in it. */
const decide = (said: readonly PatientEvent[], { importedAt }: StoredEvent): Decide => {
  const [first] = said;
  const entries = said.flatMap((one) =>
    one.kind === 'entry' ? [{ id: one.recorded.id, entry: one.recorded.entry }] : [],
  );
  if (entries.length > 0) return recording(entries, importedAt !== undefined);
  if (first?.kind === 'reassessed') return reassessingFor(first.activation);
  if (first?.kind === 'response') return responding(first.response);
  if (first?.kind !== 'imported') return reassessing;
  return importEnded;
};

const commitOf = (event: StoredEvent, assessment: NonNullable<StoredEvent['assessment']>) => ({
  command: {
    id: event.commandId,
    hash: event.commandHash,
    actor: event.actor,
    correlationId: event.correlationId,
  },
  recordedAt: event.recordedAt,
  ...(event.importedAt === undefined ? {} : { importedAt: event.importedAt }),
  assessment,
});

/** Event by event, in their order: one too many or too few shifts what follows, and is seen as such. */
const differencesBetween = (
  stored: readonly StoredEvent[],
  derived: readonly NewEvent[],
): readonly Difference[] =>
  Array.from({ length: Math.max(stored.length, derived.length) }, (_, index) => ({
    stored: asDerived(stored[index]),
    derived: derived[index] ?? null,
  })).filter(({ stored: one, derived: other }) => canonicalJson(one) !== canonicalJson(other));

/** A stored event without what only storing gives it. */
const asDerived = (event: StoredEvent | undefined): NewEvent | null => {
  if (event === undefined) return null;
  const { stream: _stream, revision: _revision, position: _position, hash: _hash, ...derived } = event;
  return derived;
};
