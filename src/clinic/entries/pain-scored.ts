import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { anyNumber, note, numberFrom, oneOf } from './field-schemas.js';
import type { Refusal } from './refusal.js';

const INSTRUMENTS = ['VAS', 'NRS', 'FPS-R', 'WBFS', 'FLACC'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

const REPORTERS = ['child', 'parent', 'nurse', 'clinician'] as const;
export type Reporter = (typeof REPORTERS)[number];

/** The range a score is read in where the entry gives none. */
export const DEFAULT_PAIN_RANGE = [0, 10] as const;

export interface PainScored extends EntryHeader {
  readonly type: 'PainScored';
  readonly instrument: Instrument;
  readonly score: number;
  /** Lowest and highest score the scale allows; 0 to 10 where absent. */
  readonly range?: readonly [number, number];
  readonly reporter?: Reporter;
  readonly note?: string;
}

const [LOWEST, HIGHEST] = DEFAULT_PAIN_RANGE;

export const painScoredSchema = entrySchema('PainScored', {
  description: 'A pain score on a named scale. It must lie within range, 0 to 10 where none is given.',
  required: { instrument: oneOf(INSTRUMENTS), score: anyNumber },
  optional: {
    range: {
      title: 'a list of two numbers [min, max]',
      type: 'array',
      prefixItems: [numberFrom(0, 1000), numberFrom(0, 1000)],
      minItems: 2,
      maxItems: 2,
    },
    reporter: oneOf(REPORTERS),
    note,
  },
  conditions: {
    if: { required: ['range'] },
    else: { properties: { score: numberFrom(LOWEST, HIGHEST) } },
  },
});

/** What the schema cannot say: the score lies within the range the entry itself gives. */
export const painScoredContradiction = ({ score, range }: PainScored): Refusal | undefined => {
  const [lowest, highest] = range ?? DEFAULT_PAIN_RANGE;
  if (lowest >= highest) return { field: 'range', message: 'must give the lowest score before the highest' };
  if (score >= lowest && score <= highest) return undefined;
  return { field: 'score', message: `must be between ${lowest} and ${highest}` };
};
