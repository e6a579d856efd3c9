import { hash } from 'node:crypto';
import type { NewEvent, StoredEvent } from '../kernel/event.js';
import { canonicalJson } from './canonical-json.js';

/** Named in every hash, so that another way of hashing can follow one day. */
const ALGORITHM = 'sha256-rfc8785';

/** What is hashed of an event, and stored: everything but its position, which another store would not keep. */
export type StoredForm = Omit<StoredEvent, 'hash' | 'position'>;

/** The stored form as text: RFC 8785. */
export const storedText = (stream: string, revision: number, event: NewEvent): string =>
  canonicalJson({ ...event, stream, revision } satisfies StoredForm);

/**
 * SHA-256 over RFC 8785 of `{ algorithm, event, previous }`, `previous` being the hash of the stream's event before, or
 * null. Those names sort as they stand here, so the text of the event goes in as it is.
 */
export const hashAfter = (previous: string | null, text: string): string => {
  const whole = `{"algorithm":"${ALGORITHM}","event":${text},"previous":${JSON.stringify(previous)}}`;
  return `${ALGORITHM}:${hash('sha256', whole)}`;
};
