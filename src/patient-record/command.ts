import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/event.js';
import { canonicalJson } from '../event-store/canonical-json.js';
import { uuidOf } from './uuid-of.js';

/** Who asks for a change, and how a repeat of it is recognised. */
export interface Command {
  /** UUID: the same for a repeat. */
  readonly id: string;
  /** SHA-256 of what is asked, base64url. */
  readonly hash: string;
  readonly actor: Actor;
  /** What the change is part of: a request, an import. */
  readonly correlationId: string;
  /** The event elsewhere in the log that brought it about; nobody's request, where there is one. */
  readonly causedBy?: string;
}

export interface Asking {
  readonly actor: Actor;
  readonly correlationId: string;
  /** The caller's own key for it (`Idempotency-Key`), unique to the actor; without one no repeat is recognised. */
  readonly key: string;
}

/** The command by which an actor asks something of a stream. Keys are an actor's own. */
export const commandOf = (
  { actor, correlationId, key }: Asking,
  stream: string,
  asked: unknown,
): Command => ({
  id: uuidOf('command', actor.id, stream, key),
  hash: createHash('sha256').update(canonicalJson(asked)).digest('base64url'),
  actor,
  correlationId,
});
