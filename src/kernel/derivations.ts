import { earlier, type Instant } from './instant.js';
import { keeping } from './keeping.js';

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

/** What is known of a derivation besides its value. */
export interface Notes {
  readonly derivation: Derivation;
  /** What was read for it, in order. */
  reads: readonly Notes[];
  /** Bits of the sources read, by itself and through what it read. */
  sources: number;
  ownSources: number;
  /** The first moment still to come that it was told of, by itself and through what it read; undefined where there is none. */
  due: Instant | undefined;
  ownDue: Instant | undefined;
  /** Whether a figure that grows with the clock is in it. Between dues it changes no conclusion, only what is told of it. */
  grows: boolean;
  ownGrows: boolean;
  /** When it was worked out. */
  at: Instant | undefined;
  /** The last round in which it was worked out or found to hold. */
  held: number;
  /** The last round in which its value changed. */
  changed: number;
}

const NEVER = -1;

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
    derivation: one,
    reads: NONE,
    sources: 0,
    ownSources: 0,
    due: undefined,
    ownDue: undefined,
    grows: false,
    ownGrows: false,
    at: undefined,
    held: NEVER,
    changed: NEVER,
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
  /** Whether they have been looked at: what of them was known before may have changed unseen. */
  wasSeen: boolean;
  /** Bits of the sources they rest on. */
  sources: number;
  /** The first moment still to come that one of them waits for. */
  due: Instant | undefined;
}

/** A row that is looked at as a whole the first time round. */
export const derivationRow = <Value>(all: readonly Derivation<Value>[]): DerivationRow<Value> => ({
  all,
  wasSeen: false,
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

/** Derivations that rest on the same sources, brought from one moment to a later one, round by round. */
export interface Derivations extends Work {
  /** Begins a round at a moment not before that of the last, the sources with these bits having changed. */
  readonly begin: (now: Instant, changed: number) => void;
  /** Whether a value changed in this round. */
  readonly isChanged: (derivation: Derivation) => boolean;
  /**
   * Brings all of a row to hold: their values lead to the same conclusions as values as of now, only growing figures in them
   * may be of before. Answers those that changed in this round, whether here or where they were read before.
   */
  readonly bringAll: <Value>(row: DerivationRow<Value>) => readonly Derivation<Value>[];
  /** Notes that what is being worked out reads a source. */
  readonly rest: (source: number) => void;
}

/** Sources have the bits of a 32-bit number: no more than this many. */
export const MOST_SOURCES = 32;

export const derivations = (): Derivations => {
  let now = Number.NEGATIVE_INFINITY;
  let round = 0;
  let reader: Notes | undefined;
  /** What was read for all that is being worked out, one inside the other: so far, and from where on for the innermost. */
  const reads: Notes[] = [];
  let readSoFar = 0;
  let firstOwn = 0;
  const lastChanged = Array.from({ length: MOST_SOURCES }, () => NEVER);
  let changedNow = 0;

  const hasCome = (due: Instant | undefined): boolean => due !== undefined && due <= now;

  /** Whether a source has changed in this round, or a moment come. */
  const isDisturbed = ({ due, sources }: Pick<Notes, 'due' | 'sources'>): boolean =>
    hasCome(due) || (sources & changedNow) !== 0;

  const isTouched = (sources: number, since: number): boolean => {
    if ((sources & changedNow) !== 0) return since < round;
    if (since >= round - 1) return false;
    for (let left = sources; left !== 0; left &= left - 1) {
      if ((lastChanged[31 - Math.clz32(left & -left)] ?? NEVER) > since) return true;
    }
    return false;
  };

  /** Whether a value must be worked out again; what it rests on through others is gathered anew on the way. */
  const isOutdated = (one: Notes): boolean => {
    if (one.held === NEVER || hasCome(one.ownDue) || isTouched(one.ownSources, one.held)) return true;
    if (!hasCome(one.due) && !isTouched(one.sources, one.held)) return false;
    let { ownSources: sources, ownDue: due, ownGrows: grows } = one;
    for (let index = 0; index < one.reads.length; index += 1) {
      const other = one.reads[index] as Notes;
      if (other.held !== round) bring(other, false);
      if (other.changed > one.held) return true;
      sources |= other.sources;
      due = earlier(due, other.due);
      grows ||= other.grows;
    }
    one.sources = sources;
    one.due = due;
    one.grows = grows && typeof one.derivation.value === 'object';
    return false;
  };

  const bring = (one: Notes, asOfNow: boolean): void => {
    const isStale = asOfNow && one.grows && one.at !== now;
    if (one.held === round && !isStale) return;
    if (isStale || isOutdated(one)) workOut(one);
    else one.held = round;
  };

  const workOut = (one: Notes): void => {
    const { derivation: of } = one;
    const outer = reader;
    const outerFirst = firstOwn;
    reader = one;
    firstOwn = readSoFar;
    one.held = NEVER;
    one.sources = 0;
    one.ownSources = 0;
    one.due = undefined;
    one.ownDue = undefined;
    one.grows = false;
    one.ownGrows = false;
    try {
      const fresh = of.derive(of.input as never);
      const value = of.compared ? keeping(of.value, fresh) : fresh;
      if (!Object.is(value, of.value) || one.changed === NEVER) {
        of.value = value;
        one.changed = round;
      }
      // What is no object holds no figure: it is the same until something comes due.
      if (typeof value !== 'object') one.grows = false;
      if (!isReadAsBefore(one.reads)) one.reads = reads.slice(firstOwn, readSoFar);
      one.held = round;
      one.at = now;
    } finally {
      readSoFar = firstOwn;
      firstOwn = outerFirst;
      reader = outer;
    }
  };

  const isReadAsBefore = (before: readonly Notes[]): boolean => {
    if (before.length !== readSoFar - firstOwn) return false;
    for (let index = 0; index < before.length; index += 1) {
      if (before[index] !== reads[firstOwn + index]) return false;
    }
    return true;
  };

  return {
    now: () => now,
    begin: (moment, changed) => {
      now = moment;
      round += 1;
      changedNow = changed;
      for (let left = changed; left !== 0; left &= left - 1) {
        lastChanged[31 - Math.clz32(left & -left)] = round;
      }
    },
    read: <Value>(one: Derivation<Value>): Value => {
      const notes = notesOf(one);
      bring(notes, true);
      if (reader !== undefined) {
        // Once is enough for what is read several times in a row; the one before its own first is another reader's.
        if (readSoFar === firstOwn || reads[readSoFar - 1] !== notes) {
          reads[readSoFar] = notes;
          readSoFar += 1;
        }
        reader.sources |= notes.sources;
        if (notes.due !== undefined) reader.due = earlier(notes.due, reader.due);
        if (notes.grows) reader.grows = true;
      }
      return one.value as Value;
    },
    isChanged: (one) => notesOf(one).changed === round,
    bringAll: <Value>(row: DerivationRow<Value>): readonly Derivation<Value>[] => {
      const { wasSeen } = row;
      if (wasSeen && !isDisturbed(row)) return NONE;
      let changed: Derivation<Value>[] | undefined;
      let sources = 0;
      let due: Instant | undefined;
      for (const derivation of row.all) {
        const one = notesOf(derivation);
        if (!wasSeen || isDisturbed(one)) bring(one, false);
        if (one.changed === round) (changed ??= []).push(derivation);
        sources |= one.sources;
        due = earlier(due, one.due);
      }
      row.wasSeen = true;
      row.sources = sources;
      row.due = due;
      return changed ?? NONE;
    },
    rest: (source) => {
      if (reader === undefined) return;
      reader.sources |= source;
      reader.ownSources |= source;
    },
    waitFor: (at) => {
      // What never comes, or is no moment, is waited for by nobody.
      if (reader === undefined || !(at > now && at < Number.POSITIVE_INFINITY)) return;
      reader.ownDue = earlier(at, reader.ownDue);
      reader.due = earlier(at, reader.due);
    },
    grow: () => {
      if (reader === undefined) return;
      reader.grows = true;
      reader.ownGrows = true;
    },
  };
};
