import type { Concluded } from '../clinic/assessment/settle.js';
import type { Response } from '../clinic/advisories/response.js';
import type { AssessmentStamp, JsonObject, NewEvent } from '../kernel/event.js';
import type { Command } from './command.js';
import { eventIdOf, type NamedEntry } from './list-of-entries.js';
import { HISTORY_IMPORTED, PATIENT_REASSESSED, type Activation } from './patient-event.js';
import { uuidOf } from './uuid-of.js';

/** What one write holds, before it is sealed. */
export interface Commit {
  readonly command: Command;
  readonly recordedAt: string;
  readonly importedAt?: string;
  readonly assessment: AssessmentStamp;
}

/** What was said in it: by people first, then by Osteon. */
export interface Said {
  readonly entries?: readonly NamedEntry[];
  readonly response?: Response;
  readonly imported?: boolean;
  readonly reassessed?: Activation;
  readonly concluded: readonly Concluded[];
}

/** The role of what Osteon concludes by itself. */
const OSTEON = { id: 'osteon', role: 'system' } as const;

/**
 * The events of a write: entries, else the response; then the conclusions, each at its moment. Of a command with several
 * writes, as an import has, `concludedBefore` counts the conclusions of those before, so that each has an id of its own.
 */
export const eventsOf = (commit: Commit, said: Said, concludedBefore = 0): readonly NewEvent[] => {
  const { command, recordedAt } = commit;
  const spoken: Spoken[] = [
    ...(said.entries ?? []).map(({ id, entry }) => plain(id, entry)),
    ...(said.response === undefined
      ? []
      : [plain(eventIdOf(command.id, 0), { ...said.response, occurredAt: recordedAt })]),
    ...(said.imported === true
      ? [plain(uuidOf('imported', command.id), { type: HISTORY_IMPORTED, occurredAt: recordedAt })]
      : []),
    ...(said.reassessed === undefined
      ? []
      : [
          plain(uuidOf('reassessed', command.id), {
            ...reassessment(said.reassessed),
            occurredAt: recordedAt,
          }),
        ]),
  ];
  const cause = spoken.at(-1)?.id ?? command.id;
  const concluded = said.concluded
    .flatMap(({ at, conclusions }) => conclusions.map((one) => ({ ...one, occurredAt: at.text })))
    .map((one, index) => plain(uuidOf('conclusion', command.id, concludedBefore + index), one));
  return [
    ...spoken.map((one) => envelope(commit, one, command.actor, command.causedBy ?? command.id)),
    ...concluded.map((one) => envelope(commit, one, OSTEON, cause)),
  ];
};

const reassessment = ({ activation, ruleSet }: Activation) => ({
  type: PATIENT_REASSESSED,
  activation,
  ruleSet,
  summary: reassessedBecause(activation),
});

/** Why conclusions changed although nothing was recorded and nothing fell due. */
export const reassessedBecause = (activation: number): string =>
  `re-assessed because rule set ${activation} was activated`;

interface Spoken {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: JsonObject;
}

/** What is said, as JSON: what is undefined is left out. */
const plain = (
  id: string,
  { type, occurredAt, ...data }: { readonly type: string; readonly occurredAt: string },
): Spoken => ({ id, type, occurredAt, data: JSON.parse(JSON.stringify(data)) as JsonObject });

const envelope = (
  { command, recordedAt, importedAt, assessment }: Commit,
  { id, type, occurredAt, data }: Spoken,
  actor: Command['actor'],
  causationId: string,
): NewEvent => ({
  id,
  type,
  schemaVersion: 1,
  occurredAt,
  recordedAt,
  ...(importedAt === undefined ? {} : { importedAt }),
  actor,
  correlationId: command.correlationId,
  causationId,
  commandId: command.id,
  commandHash: command.hash,
  data,
  assessment,
});
