import type { Instant } from './instant.js';

/**
 * Something worked out, kept until what it rests on changes.
 *
 * It rests on sources (lists of entries, each with a bit of its own), on other derivations, and on time: on moments it
 * was told have not come, or on a figure that grows with the clock. What that was is noted while it is worked out, so
 * that nobody has to declare it.
 */
export interface Derivation<Value = unknown> {
  readonly derive: (input: never) => Value;
  readonly input: unknown;
  /** Whether a value is compared with the one before it, so that what rests on it need not be worked out where both say the same. */
  readonly compared: boolean;
  value: Value | undefined;
  /** What was noted of it when it was worked out; `nothing` by whoever notes nothing, undefined until then. */
  notes: Notes | 'nothing' | undefined;
}

/** What is known of a derivation besides its value; first what is asked of it again and again by those that rest on it. */
export interface Notes {
  /** The last round in which it was worked out or found to hold. */
  held: number;
  /** The last round in which its value changed. */
  changed: number;
  /** Bits of the sources read, by itself and through what it read. */
  sources: number;
  /** The first moment still to come that it was told of, by itself and through what it read; undefined where there is none. */
  due: Instant | undefined;
  /** Whether a figure that grows with the clock is in it. Between dues it changes no conclusion, only what is told of it. */
  grows: boolean;
  /** What was read for it, in order. */
  reads: readonly Notes[];
  ownSources: number;
  ownDue: Instant | undefined;
  ownGrows: boolean;
  /** When it was worked out. */
  at: Instant | undefined;
  readonly derivation: Derivation;
}

/** No round. */
export const NEVER = -1;

const NONE: readonly never[] = [];

/** Something to be worked out when it is first read. `input` is all that it is worked out from, besides what it reads. */
export const derivation = <Input, Value>(
  derive: (input: Input) => Value,
  input: Input,
  compared = true,
): Derivation<Value> => ({ derive, input, compared, value: undefined, notes: undefined });

/** The notes on a derivation, begun where there are none. */
export const notesOf = (one: Derivation): Notes => {
  if (typeof one.notes === 'object') return one.notes;
  const notes: Notes = {
    held: NEVER,
    changed: NEVER,
    sources: 0,
    due: undefined,
    grows: false,
    reads: NONE,
    ownSources: 0,
    ownDue: undefined,
    ownGrows: false,
    at: undefined,
    derivation: one,
  };
  one.notes = notes;
  return notes;
};

/**
 * Derivations all of which are to hold in every round, as those of one subject are. Of most rows nothing has changed and
 * nothing has come, and to find that out not even the derivations need be looked at.
 */
export interface DerivationRow<Value = unknown> {
  readonly all: readonly Derivation<Value>[];
  /** The notes on each, in the same order; undefined until all have been looked at: what was known of them before may have changed unseen. */
  notes: readonly Notes[] | undefined;
  /** Bits of the sources they rest on. */
  sources: number;
  /** The first moment still to come that one of them waits for. */
  due: Instant | undefined;
}

/** A row that is looked at as a whole the first time round. */
export const derivationRow = <Value>(all: readonly Derivation<Value>[]): DerivationRow<Value> => ({
  all,
  notes: undefined,
  sources: 0,
  due: undefined,
});

/** What is being worked out, as those see it who do so. */
export interface Work {
  readonly now: () => Instant;
  /** A value as of now, for whatever is being worked out: growing figures are up to date. */
  readonly read: <Value>(derivation: Derivation<Value>) => Value;
  /** Notes that what is being worked out waits for a moment, unless that has come. */
  readonly waitFor: (at: Instant) => void;
  /** Notes that what is being worked out holds a figure that grows with the clock. */
  readonly grow: () => void;
}
