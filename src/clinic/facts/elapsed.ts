import type { Known } from '../../kernel/known.js';
import type { Elapsed } from './clock.js';

/** Time gone by as a fact's answer, so that the crossing of its threshold is foreseen. */
export const elapsed = (
  { value, unit, reaches }: Elapsed,
  sources: readonly string[],
  note?: string,
): Known<number> =>
  note === undefined
    ? { known: true, value, unit, sources, reaches }
    : { known: true, value, unit, sources, reaches, note };
