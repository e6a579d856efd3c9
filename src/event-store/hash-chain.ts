import { hash } from 'node:crypto';
import type { NewEvent, StoredEvent } from '../kernel/event.js';
import { withField } from './canonical-json.js';

/** Named in every hash, so that another way of hashing can follow one day. */
const ALGORITHM = 'sha256-rfc8785';

/** What is hashed of an event, and stored: everything but its position, which another store would not keep. */
type StoredForm = Omit<StoredEvent, 'hash' | 'position'>;

/** Every field of the stored form, in the order of RFC 8785: so that an append need not sort them. */
const FIELDS = Object.keys({
  actor: true,
  assessment: true,
  causationId: true,
  commandHash: true,
  commandId: true,
  correlationId: true,
  data: true,
  id: true,
  importedAt: true,
  occurredAt: true,
  recordedAt: true,
  revision: true,
  schemaVersion: true,
  sealed: true,
  stream: true,
  type: true,
} satisfies Record<keyof StoredForm, true>) as readonly (keyof StoredForm)[];

/** The stored form as text: RFC 8785. */
export const storedText = (stream: string, revision: number, event: NewEvent): string => {
  let text = '';
  for (const field of FIELDS) text = withField(text, field, valueOf(field, stream, revision, event));
  return `{${text}}`;
};

const valueOf = (field: keyof StoredForm, stream: string, revision: number, event: NewEvent): unknown => {
  if (field === 'stream') return stream;
  return field === 'revision' ? revision : event[field];
};

/**
 * SHA-256 over RFC 8785 of `{ algorithm, event, previous }`, `previous` being the hash of the stream's event before, or
 * null. Those names sort as they stand here, so the text of the event goes in as it is.
 */
export const hashAfter = (previous: string | null, text: string): string => {
  const whole = `{"algorithm":"${ALGORITHM}","event":${text},"previous":${JSON.stringify(previous)}}`;
  return `${ALGORITHM}:${hash('sha256', whole)}`;
};
