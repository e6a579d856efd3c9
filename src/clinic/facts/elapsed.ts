import type { Known } from '../../kernel/known.js';
import type { Elapsed } from './clock.js';

/** Time gone by as a fact's answer, so that the crossing of its threshold is foreseen. */
export const elapsed = (time: Elapsed, sources: readonly string[], note?: string): Known<number> => ({
  known: true,
  value: time.value,
  unit: time.unit,
  sources,
  reaches: time.reaches,
  ...(note === undefined ? {} : { note }),
});
