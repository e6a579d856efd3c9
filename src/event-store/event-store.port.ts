import type { NewEvent, Position, StoredEvent } from '../kernel/event.js';

/** The revision of a stream's last event, or `none`: the stream must not exist. */
export type ExpectedRevision = number | 'none';

/** Events that are stored together or not at all, all of one command. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly commandId: string;
  /** As in each event. */
  readonly commandHash: string;
  /** At least one. */
  readonly events: readonly NewEvent[];
}

/** What became of an append. Refusals are values; a store that cannot answer throws `StoreUnavailable`. */
export type Appended =
  /** `repeated`: the command was stored before, and these are its events. */
  | { readonly kind: 'appended'; readonly events: readonly StoredEvent[]; readonly repeated: boolean }
  | { readonly kind: 'wrong-revision'; readonly stream: string; readonly actual: ExpectedRevision }
  /** The stream has this command id with another hash. */
  | { readonly kind: 'command-reused'; readonly stream: string };

/** A part of a stream: whole and forwards where nothing is said. */
export interface StreamRange {
  /** The first revision read (backwards: the highest). */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

/** A part of the log, as `StreamRange`. */
export interface LogRange {
  /** Read what stands beyond this position (backwards: before it), itself left out. */
  readonly beyond?: Position;
  readonly direction?: 'forwards' | 'backwards';
  /** 1,000 where nothing is said: a log has no end worth holding in memory. */
  readonly limit?: number;
}

/** A part of the streams' names, which are in the order of their characters. */
export interface NameRange {
  /** Only names that begin so. */
  readonly prefix?: string;
  /** Names that come after this one. */
  readonly beyond?: string;
  /** 1,000 where nothing is said. */
  readonly limit?: number;
}

/** Part of the log as a subscription hands it on. */
export interface LogBatch {
  /** In order of position; empty where there is nothing new to say but `caughtUp`. */
  readonly events: readonly StoredEvent[];
  /** Whether the subscription had reached the end of the log with this batch. */
  readonly caughtUp: boolean;
}

export interface Subscribing {
  /** Where nothing is said, from the beginning. */
  readonly beyond?: Position | undefined;
  /** Ends the subscription; the iteration then ends without an error. */
  readonly signal: AbortSignal;
}

/** The log of all that happened, and the one way to add to it. Every adapter passes the suite in test/contract. */
export abstract class EventStore {
  /** Whether positions are numbered without a gap, so that one shows that something was taken out. */
  abstract readonly positionsAreContiguous: boolean;

  /**
   * Whether names of streams and commands are found through an index of the store's own, which could say otherwise than
   * the log; else commands are looked for in the streams themselves, and a name may be noted whose stream never began.
   */
  abstract readonly keepsIndexes: boolean;

  /** A command id is looked for first, in the stream; the expected revision is compared only where it is new. */
  abstract append(append: Append): Promise<Appended>;

  /** The events a command stored in a stream; empty where it stored none. */
  abstract eventsOf(stream: string, commandId: string): Promise<readonly StoredEvent[]>;

  /** Empty where there is no such stream. */
  abstract readStream(stream: string, range?: StreamRange): Promise<readonly StoredEvent[]>;

  abstract readLog(range?: LogRange): Promise<readonly StoredEvent[]>;

  /** Which streams there are: a page of their names, so that whoever asks need not hold a list of all. */
  abstract readStreamNames(range?: NameRange): Promise<readonly string[]>;

  /** The position of the last event; undefined in an empty store. */
  abstract head(): Promise<Position | undefined>;

  /**
   * Every event from a point on, once each and in order, then those still to come. A slow reader is waited for:
   * no more than some thousand are read ahead of it. Closing the store ends the iteration with `StoreUnavailable`.
   */
  abstract subscribe(subscribing: Subscribing): AsyncIterable<LogBatch>;

  /** Frees what the store holds; accepted appends are finished first. */
  abstract close(): Promise<void>;
}
