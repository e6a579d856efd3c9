import type { Concluded } from '../clinic/assessment/settle.js';
import type { Response } from '../clinic/advisories/response.js';
import type { AssessmentStamp, Json, JsonObject, NewEvent } from '../kernel/event.js';
import { joined } from '../kernel/flat-lists.js';
import { plainJson } from '../kernel/plain-json.js';
import type { Writable } from '../kernel/writable.js';
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

/** The events of a write: entries, else the response; then the conclusions, each at its moment. */
export const eventsOf = (commit: Commit, said: Said, concludedBefore = 0): readonly NewEvent[] => {
  const { command } = commit;
  const spoken = spokenIn(commit, said);
  return [
    ...spoken.map((one) => envelope(commit, one, command.actor, command.causedBy ?? command.id)),
    ...conclusionsOf(commit, said, concludedBefore),
  ];
};

/**
 * The conclusions of a write alone. Of a command with several writes, as an import has, `concludedBefore` counts those of
 * the writes before, so that each has an id of its own.
 */
export const conclusionsOf = (commit: Commit, said: Said, concludedBefore = 0): readonly NewEvent[] => {
  if (said.concluded.every(({ conclusions }) => conclusions.length === 0)) return [];
  const { command } = commit;
  const cause = said.entries?.at(-1)?.id ?? spokenIn(commit, said).at(-1)?.id ?? command.id;
  let index = concludedBefore;
  return joined(said.concluded, ({ at, conclusions }) =>
    conclusions.map((one) => {
      const spoken = plain(uuidOf('conclusion', command.id, index), one.type, at.text, one);
      index += 1;
      return envelope(commit, spoken, OSTEON, cause);
    }),
  );
};

const spokenIn = ({ command, recordedAt }: Commit, said: Said): readonly Spoken[] => {
  const { entries = [], response, imported, reassessed } = said;
  const spoken = entries.map(({ id, entry }) => plain(id, entry.type, entry.occurredAt, entry));
  if (response !== undefined) {
    spoken.push(plain(eventIdOf(command.id, 0), response.type, recordedAt, response));
  }
  if (imported === true) {
    spoken.push(plain(uuidOf('imported', command.id), HISTORY_IMPORTED, recordedAt, {}));
  }
  if (reassessed !== undefined) {
    const id = uuidOf('reassessed', command.id);
    spoken.push(plain(id, PATIENT_REASSESSED, recordedAt, reassessment(reassessed)));
  }
  return spoken;
};

const reassessment = ({ activation, ruleSet }: Activation) => ({
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

/** What is said, as JSON, in the words of its fields: what is undefined is left out, type and time have their own place. */
const plain = (id: string, type: string, occurredAt: string, said: object): Spoken => {
  const data: Record<string, Json> = {};
  for (const name of Object.keys(said)) {
    const value = (said as Readonly<Record<string, unknown>>)[name];
    if (name !== 'type' && name !== 'occurredAt' && value !== undefined) data[name] = plainJson(value);
  }
  return { id, type, occurredAt, data };
};

const envelope = (
  { command, recordedAt, importedAt, assessment }: Commit,
  { id, type, occurredAt, data }: Spoken,
  actor: Command['actor'],
  causationId: string,
): NewEvent => {
  const { correlationId, id: commandId, hash: commandHash } = command;
  const event: Writable<NewEvent> = {
    id,
    type,
    schemaVersion: 1,
    occurredAt,
    recordedAt,
    actor,
    correlationId,
    causationId,
    commandId,
    commandHash,
    data,
    assessment,
  };
  if (importedAt !== undefined) event.importedAt = importedAt;
  return event;
};
