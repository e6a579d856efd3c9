import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import type { StoredEvent } from '../kernel/event.js';
import { found } from '../kernel/flat-lists.js';
import { follow, judgedBy, unknownPatient, type CarriedPatient } from './carried-patient.js';
import { conclusionsOf } from './commit.js';
import type { UnusableRuleSet } from './active-rules.port.js';
import { differencesBetween, type Difference } from './difference.js';
import { importEnded, reassessing, reassessingFor, recording, responding, type Decide } from './decide.js';
import {
  isConclusion,
  momentIn,
  readPatientEvent,
  type OpenedEvent,
  type PatientEvent,
} from './patient-event.js';

/** Under another engine a difference is to be looked at; under the same one it is a defect, or somebody's doing. */
export type Verdict = 'identical' | 'differs-under-another-engine' | 'broken';

/** What re-deriving one write's conclusions came to. */
export interface ReplayedWrite {
  readonly recordedAt: string;
  /** Revisions of its first and last event. */
  readonly from: number;
  readonly to: number;
  readonly ruleSet: string;
  readonly verdict: Verdict;
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
  /** Others that are there but cannot judge, by hash. */
  readonly unusable?: ReadonlyMap<string, UnusableRuleSet>;
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
  { engine, ruleSets, unusable }: ReplaySettings,
  concludedBefore: number,
): Step => {
  const first = write[0].event;
  const to = write.at(-1)?.event.revision ?? first.revision;
  const { assessment, recordedAt } = first;
  const ruleSetHash = assessment?.ruleSet ?? '';
  const ruleSet = ruleSets.get(ruleSetHash);
  const [said, stored] = partedBy(write);
  const came = (verdict: Verdict, differences: readonly Difference[]): ReplayedWrite => ({
    recordedAt,
    from: first.revision,
    to,
    ruleSet: ruleSetHash,
    verdict,
    conclusions: stored.length,
    differences,
  });
  const underived = (because: string, verdict: Verdict = 'broken'): Step => ({
    patient: follow(before, write),
    replayed: { ...came(verdict, []), because },
  });
  const elsewhere: Verdict = assessment?.engine === engine ? 'broken' : 'differs-under-another-engine';
  const unfit = unusable?.get(ruleSetHash);
  if (unfit !== undefined) return underived(unfit.message, unfit.kind === 'altered' ? 'broken' : elsewhere);
  if (assessment === undefined || ruleSet === undefined) return underived('its rule set is not in the store');
  const patient = judgedBy(ruleSet, before);
  const decision = decide(said.map(readPatientEvent), first)(patient, ruleSet, momentIn(assessment.at));
  if (decision.kind !== 'decided')
    return underived('what was recorded would be refused after the events before it');
  const derived = conclusionsOf(commitOf(first, assessment), decision.said, concludedBefore);
  const differences = differencesBetween(stored, derived);
  if (differences.length > 0) {
    return { patient: follow(before, write), replayed: came(elsewhere, differences) };
  }
  const after: CarriedPatient = {
    course: decision.course,
    admission: decision.admission,
    revision: to,
    recordedAt: momentIn(recordedAt).at,
    lastJudgedBy: ruleSetHash,
    ruleSet: ruleSetHash,
  };
  return { patient: after, replayed: came('identical', differences) };
};

/** What people said in a write, and what was concluded in it. */
const partedBy = (write: WriteEvents): readonly [readonly OpenedEvent[], readonly StoredEvent[]] => {
  const said: OpenedEvent[] = [];
  const concluded: StoredEvent[] = [];
  for (const opened of write) {
    if (isConclusion(opened.event)) concluded.push(opened.event);
    else said.push(opened);
  }
  return [said, concluded];
};

/** What the write decided, from what people said in it. */
const decide = (said: readonly PatientEvent[], { importedAt }: StoredEvent): Decide => {
  const [first] = said;
  const entries = found(said, (one) =>
    one.kind === 'entry' ? { id: one.recorded.id, entry: one.recorded.entry } : undefined,
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
