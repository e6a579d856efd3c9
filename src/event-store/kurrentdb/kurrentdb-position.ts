import type { Position } from '../../kernel/event.js';

/** Where an event stands in KurrentDB's log: neither number is contiguous. */
export interface LogPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** As many digits as the greatest of 63 bits has. */
const DIGITS = 19;

/** A place as a position: text that sorts as the places do. */
export const positionOf = ({ commit, prepare }: LogPlace): Position => `${padded(commit)}.${padded(prepare)}`;

/** The place a position stands for. Throws for what is no position. */
export const placeOf = (position: Position): LogPlace => {
  const [, commit, prepare] = WRITTEN.exec(position) ?? [];
  if (commit === undefined || prepare === undefined)
    throw new Error('a position is one that this store gave');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
};

const padded = (number: bigint): string => String(number).padStart(DIGITS, '0');

const WRITTEN = /^(\d{19})\.(\d{19})$/;
