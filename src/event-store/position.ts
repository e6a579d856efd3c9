import type { Position } from '../kernel/event.js';

const DIGITS = 16;

/** A number of the log as a position: text that sorts as the numbers do. */
export const positionAt = (number: number): Position => String(number).padStart(DIGITS, '0');

/** The number a position stands for; 0, before the first, where there is none. */
export const numberAt = (position: Position | undefined): number =>
  position === undefined ? 0 : Number(position);
