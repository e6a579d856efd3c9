import type { Instant } from './instant.js';
import type { Writable } from './writable.js';

/** What a condition can come to. Unknown is a value of its own, never false. */
export type Truth = true | false | 'unknown';

/** What a fact's value may be. */
export type Scalar = number | boolean | string;

/** Why a value cannot be had. */
export type Because = 'never-recorded' | 'out-of-date' | 'doubtful' | 'cannot-compute' | 'fault';

/**
 * When a value that grows with the clock alone (hours since a dose) first reaches a figure, so that the crossing of a
 * threshold can be named in advance.
 */
export type Reaches = (figure: number) => Instant;

/** One thing a conclusion lacks. `lastSeen` is the time (ISO 8601) of the last value that no longer counts. */
export interface Missing {
  readonly fact: string;
  readonly because: Because;
  readonly lastSeen?: string;
}

/** A value with the entries it rests on. */
export interface Known<V extends Scalar | readonly Scalar[] = Scalar | readonly Scalar[]> {
  readonly known: true;
  readonly value: V;
  readonly unit?: string;
  readonly sources: readonly string[];
  readonly note?: string;
  readonly reaches?: Reaches;
  /** What could not be had though the value stands without it (an albumin, say). */
  readonly lacking?: readonly Missing[];
}

/** No value, and why. `sources` are entries that were looked at and set aside. */
export interface Unknown {
  readonly known: false;
  readonly missing: readonly Missing[];
  readonly sources: readonly string[];
}

/** A fact's answer at a moment. */
export type Finding<V extends Scalar | readonly Scalar[] = Scalar | readonly Scalar[]> = Known<V> | Unknown;

const NO_SOURCES: readonly string[] = [];

/** The most frequent answer of all, the same object each time: whoever compares it with the one before sees it at once. */
const KNOWN_FALSE: Known<false> = { known: true, value: false, sources: NO_SOURCES };

/** A value without a unit. */
export const known = <V extends Scalar | readonly Scalar[]>(
  value: V,
  sources: readonly string[] = NO_SOURCES,
  note?: string,
): Known<V> => {
  if (note !== undefined) return { known: true, value, sources, note };
  if (value === false && sources.length === 0) return KNOWN_FALSE as Known<V>;
  return { known: true, value, sources };
};

/** A number with its UCUM unit. */
export const measured = (
  value: number,
  unit: string,
  sources: readonly string[] = NO_SOURCES,
  note?: string,
): Known<number> =>
  note === undefined ? { known: true, value, unit, sources } : { known: true, value, unit, sources, note };

/** The same, with what could not be had though it stands. Field by field: a copy would be of a kind of its own each time. */
export const lacking = <V extends Scalar | readonly Scalar[]>(
  finding: Known<V>,
  missing: readonly Missing[],
): Known<V> => {
  if (missing.length === 0) return finding;
  const { value, unit, sources, note, reaches } = finding;
  const same: Writable<Known<V>> = { known: true, value, sources, lacking: missing };
  if (unit !== undefined) same.unit = unit;
  if (note !== undefined) same.note = note;
  if (reaches !== undefined) same.reaches = reaches;
  return same;
};

/** No value, for one reason. */
export const unknown = (
  fact: string,
  because: Because,
  lastSeen?: string,
  sources: readonly string[] = NO_SOURCES,
): Unknown => ({
  known: false,
  missing: [lastSeen === undefined ? { fact, because } : { fact, because, lastSeen }],
  sources,
});
