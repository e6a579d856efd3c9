import type { Instrument } from '../entries/entry.js';
import { DEFAULT_PAIN_RANGE } from '../entries/pain-scored.js';
import { roundHalfUp } from '../../kernel/quantity.js';
import { perEntry } from './per-chart.js';
import type { Timed } from './timeline.js';

export interface PainScore extends Timed {
  /** 0–10, rescaled linearly from the instrument's range (clinical reference 15.16). */
  readonly score: number;
  readonly instrument: Instrument;
  readonly source: string;
}

/** Every score, by time; of several at one time all are kept. */
export const painScoresOf = perEntry('PainScored', ({ id, occurredAt, entry }): PainScore => {
  const [low, high] = entry.range ?? DEFAULT_PAIN_RANGE;
  const score =
    low === 0 && high === 10 ? entry.score : roundHalfUp(((entry.score - low) / (high - low)) * 10);
  return { at: occurredAt, score, instrument: entry.instrument, source: id };
});
