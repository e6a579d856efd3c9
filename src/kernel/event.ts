/** Who did something, in which role. An id of the identity provider's, never a name. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/** What an assessment was: with it a replay can be exact. */
export interface AssessmentStamp {
  /** The moment assessed; equal to the commit's `recordedAt`. */
  readonly at: string;
  /** Hash of the rule set that judged. */
  readonly ruleSet: string;
  /** Number of the activation that made it the active one. */
  readonly activation: number;
  /** Hash of the built core that judged. */
  readonly engine: string;
}

/** Personal fields, encrypted under the patient's key. Bytes are base64url. */
export interface Sealed {
  readonly algorithm: 'A256GCM';
  readonly nonce: string;
  /** Cipher text, then the authentication tag. */
  readonly text: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** An event as it is handed to the store. */
export interface NewEvent {
  /** UUID, derived from command id and index, so that a repeat is recognised. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** Clinical time, ISO 8601 with an offset. */
  readonly occurredAt: string;
  /** Knowledge time, ISO 8601; never decreases within a stream. */
  readonly recordedAt: string;
  /** When an imported event came in; `recordedAt` is then the source's claim. */
  readonly importedAt?: string;
  readonly actor: Actor;
  readonly correlationId: string;
  /** What brought it about: of a conclusion the last entry of its commit, else the command. */
  readonly causationId: string;
  readonly commandId: string;
  /** SHA-256 of what the command asked for, base64url: the same id with another body is a mistake. */
  readonly commandHash: string;
  readonly data: JsonObject;
  readonly sealed?: Sealed;
  readonly assessment?: AssessmentStamp;
}

/** Where in the whole log an event stands: opaque, and greater, compared as text, the later it came. */
export type Position = string;

/** An event as the store holds it. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** From 0, without a gap. */
  readonly revision: number;
  readonly position: Position;
  /** Over the stored form and the hash of the event before it in the stream. */
  readonly hash: string;
}
