import type { Concluded } from '../clinic/assessment/settle.js';
import type { Response } from '../clinic/advisories/response.js';
import type { AssessmentStamp, JsonObject, NewEvent } from '../kernel/event.js';
import type { Command } from './command.js';
import { eventIdOf, type NamedEntry } from './list-of-entries.js';
import { HISTORY_IMPORTED } from './patient-event.js';

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
  readonly concluded: readonly Concluded[];
}

/** The role of what Osteon concludes by itself. */
const OSTEON = { id: 'osteon', role: 'system' } as const;

/** The events of a write, numbered on from `first`: entries, else the response; then the conclusions, each at its moment. */
export const eventsOf = (commit: Commit, said: Said, first = 0): readonly NewEvent[] => {
  const { command, recordedAt } = commit;
  const spoken: Spoken[] = [
    ...(said.entries ?? []).map(({ entry }) => plain(entry)),
    ...(said.response === undefined ? [] : [plain({ ...said.response, occurredAt: recordedAt })]),
    ...(said.imported === true ? [{ type: HISTORY_IMPORTED, occurredAt: recordedAt, data: {} }] : []),
  ];
  const cause = spoken.length === 0 ? command.id : eventIdOf(command.id, first + spoken.length - 1);
  const concluded = said.concluded.flatMap(({ at, conclusions }) =>
    conclusions.map((one): Spoken => plain({ ...one, occurredAt: at.text })),
  );
  return [
    ...spoken.map((one, index) => envelope(commit, one, first + index, command.actor, command.id)),
    ...concluded.map((one, index) => envelope(commit, one, first + spoken.length + index, OSTEON, cause)),
  ];
};

interface Spoken {
  readonly type: string;
  readonly occurredAt: string;
  readonly data: JsonObject;
}

/** What is said, as JSON: what is undefined is left out. */
const plain = ({
  type,
  occurredAt,
  ...data
}: {
  readonly type: string;
  readonly occurredAt: string;
}): Spoken => ({ type, occurredAt, data: JSON.parse(JSON.stringify(data)) as JsonObject });

const envelope = (
  { command, recordedAt, importedAt, assessment }: Commit,
  { type, occurredAt, data }: Spoken,
  index: number,
  actor: Command['actor'],
  causationId: string,
): NewEvent => ({
  id: eventIdOf(command.id, index),
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
