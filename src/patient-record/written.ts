import type { ResponseRefused } from '../clinic/assessment/respond.js';
import type { Instant } from '../kernel/instant.js';
import type { Position, StoredEvent } from '../kernel/event.js';
import type { EntryRefused } from './list-of-entries.js';

/** What a write stored, or stored when it was first asked for. */
export interface Stored {
  readonly kind: 'stored';
  readonly patientId: string;
  /** Entries or response, then conclusions; personal fields sealed. */
  readonly events: readonly StoredEvent[];
  /** Of the last event. */
  readonly position: Position;
  /** Of the last event in its stream: what `If-Match` names next. */
  readonly revision: number;
  readonly repeated: boolean;
}

/** Nothing was stored, since there was nothing to say; `nextMoment` is when there could be. */
export interface NothingToSay {
  readonly kind: 'nothing';
  readonly nextMoment: Instant | undefined;
}

/** Why a write was refused; nothing of it was stored. */
export type WriteRefused =
  | { readonly kind: 'no-such-patient' }
  | ({ readonly kind: 'entry-refused' } & EntryRefused)
  | { readonly kind: 'response-refused'; readonly refused: ResponseRefused }
  /** The same key was used for something else. */
  | { readonly kind: 'command-reused' }
  /** The caller named a revision, and the stream has another. */
  | { readonly kind: 'revision-differs'; readonly actual: number };
