import { NEVER, notesOf, type Derivation, type DerivationRow, type Notes, type Work } from './derivation.js';
import { earlier, type Instant } from './instant.js';
import { keeping } from './keeping.js';

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
  const state: State = {
    now: Number.NEGATIVE_INFINITY,
    round: 0,
    changedNow: 0,
    changedAfter: [0],
    reader: undefined,
    reads: [],
    readSoFar: 0,
    firstOwn: 0,
  };
  return {
    now: () => state.now,
    begin: (moment, changed) => begin(state, moment, changed),
    read: (one) => read(state, one),
    isChanged: (one) => notesOf(one).changed === state.round,
    bringAll: (row) => bringAll(state, row),
    rest: (source) => {
      const { reader } = state;
      if (reader === undefined) return;
      reader.sources |= source;
      reader.ownSources |= source;
    },
    waitFor: (at) => {
      const { reader, now } = state;
      // What never comes, or is no moment, is waited for by nobody.
      if (reader === undefined || !(at > now && at < Number.POSITIVE_INFINITY)) return;
      reader.ownDue = earlier(at, reader.ownDue);
      reader.due = earlier(at, reader.due);
    },
    grow: () => {
      const { reader } = state;
      if (reader === undefined) return;
      reader.grows = true;
      reader.ownGrows = true;
    },
  };
};

/** Where derivations are: everything that is not known of a single one. */
interface State {
  now: Instant;
  round: number;
  /** Bits of the sources that changed in this round: after the one before it, at hand since it is asked again and again. */
  changedNow: number;
  /** By round, bits of the sources that changed after it: a number for each round there was. */
  readonly changedAfter: number[];
  /** What is being worked out, the innermost. */
  reader: Notes | undefined;
  /** What was read for all that is being worked out, one inside the other: so far, and from where on for the innermost. */
  readonly reads: Notes[];
  readSoFar: number;
  firstOwn: number;
}

const begin = (state: State, moment: Instant, changed: number): void => {
  const { changedAfter, round } = state;
  // What changed after a round changed after those before it as well.
  for (let before = round; before >= 0; before -= 1) {
    const after = (changedAfter[before] as number) | changed;
    if (after === changedAfter[before]) break;
    changedAfter[before] = after;
  }
  changedAfter.push(0);
  state.now = moment;
  state.round = round + 1;
  state.changedNow = changed;
};

const hasCome = ({ now }: State, due: Instant | undefined): boolean => due !== undefined && due <= now;

/** Whether a source has changed in this round, or a moment come. */
const isDisturbed = (state: State, { due, sources }: Pick<Notes, 'due' | 'sources'>): boolean =>
  hasCome(state, due) || (sources & state.changedNow) !== 0;

const isTouched = ({ changedAfter }: State, sources: number, since: number): boolean =>
  (sources & (changedAfter[since] as number)) !== 0;

/** Whether a value must be worked out again; what it rests on through others is gathered anew on the way. */
const isOutdated = (state: State, one: Notes): boolean => {
  const { held } = one;
  if (held === NEVER || hasCome(state, one.ownDue) || isTouched(state, one.ownSources, held)) return true;
  if (!hasCome(state, one.due) && !isTouched(state, one.sources, held)) return false;
  let { ownSources: sources, ownDue: due, ownGrows: grows } = one;
  const { reads } = one;
  for (let index = 0; index < reads.length; index += 1) {
    const other = reads[index] as Notes;
    if (other.held !== state.round) bring(state, other, false);
    if (other.changed > held) return true;
    sources |= other.sources;
    due = earlier(due, other.due);
    grows ||= other.grows;
  }
  one.sources = sources;
  one.due = due;
  one.grows = grows && typeof one.derivation.value === 'object';
  return false;
};

const bring = (state: State, one: Notes, asOfNow: boolean): void => {
  const isStale = asOfNow && one.grows && one.at !== state.now;
  if (one.held === state.round && !isStale) return;
  if (isStale || isOutdated(state, one)) workOut(state, one);
  else one.held = state.round;
};

const workOut = (state: State, one: Notes): void => {
  const { derivation: of } = one;
  const { reader: outer, firstOwn: outerFirst, round } = state;
  state.reader = one;
  state.firstOwn = state.readSoFar;
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
    if (!isReadAsBefore(state, one.reads)) one.reads = state.reads.slice(state.firstOwn, state.readSoFar);
    one.held = round;
    one.at = state.now;
  } finally {
    state.readSoFar = state.firstOwn;
    state.firstOwn = outerFirst;
    state.reader = outer;
  }
};

const isReadAsBefore = ({ reads, firstOwn, readSoFar }: State, before: readonly Notes[]): boolean => {
  if (before.length !== readSoFar - firstOwn) return false;
  for (let index = 0; index < before.length; index += 1) {
    if (before[index] !== reads[firstOwn + index]) return false;
  }
  return true;
};

const read = <Value>(state: State, one: Derivation<Value>): Value => {
  const notes = notesOf(one);
  bring(state, notes, true);
  const { reader, reads, readSoFar } = state;
  if (reader !== undefined) {
    // Once is enough for what is read several times in a row; the one before its own first is another reader's.
    if (readSoFar === state.firstOwn || reads[readSoFar - 1] !== notes) {
      reads[readSoFar] = notes;
      state.readSoFar = readSoFar + 1;
    }
    reader.sources |= notes.sources;
    if (notes.due !== undefined) reader.due = earlier(notes.due, reader.due);
    if (notes.grows) reader.grows = true;
  }
  return one.value as Value;
};

const bringAll = <Value>(state: State, row: DerivationRow<Value>): readonly Derivation<Value>[] => {
  const wasSeen = row.notes !== undefined;
  if (wasSeen && !isDisturbed(state, row)) return NONE;
  const notes = row.notes ?? row.all.map(notesOf);
  let changed: Derivation<Value>[] | undefined;
  let sources = 0;
  let due: Instant | undefined;
  for (let index = 0; index < notes.length; index += 1) {
    const one = notes[index] as Notes;
    if (!wasSeen || isDisturbed(state, one)) bring(state, one, false);
    if (one.changed === state.round) (changed ??= []).push(row.all[index] as Derivation<Value>);
    sources |= one.sources;
    due = earlier(due, one.due);
  }
  row.notes = notes;
  row.sources = sources;
  row.due = due;
  return changed ?? NONE;
};

const NONE: readonly never[] = [];
