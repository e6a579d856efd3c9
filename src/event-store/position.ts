import type { Position } from '../kernel/event.js';

const DIGITS = 16;

/** A number of the log as a position: text that sorts as the numbers do. */
export const positionAt = (number: number): Position => String(number).padStart(DIGITS, '0');

/** The number a position stands for; 0, before the first, where there is none. Throws for what is no position. */
export const numberAt = (position: Position | undefined): number => {
  if (position === undefined) return 0;
  if (!WRITTEN.test(position)) throw new Error('a position is one that this store gave');
  return Number(position);
};

/** How many positions lie between two, or before the first. */
export const countBetween = (before: Position | undefined, after: Position): number =>
  numberAt(after) - numberAt(before) - 1;

const WRITTEN = /^\d{16}$/;
