import { measured, unknown, type Finding, type Unknown } from '../../../kernel/known.js';
import type { PainScore } from '../../chart/pain.js';
import type { Asked, FactDefinition } from '../fact.js';
import {
  askedCycle,
  baselineOf,
  fallBetween,
  fallPercentBetween,
  highestAt,
  READS_RESPONSE,
  responseScores,
} from './pain-in-cycle.js';

const SOURCE = 'clinical reference 3, 15.26; MCID 2 of 10 from Tsze 2015';

export const painAfterCycle: FactDefinition = {
  name: 'pain-after-cycle',
  type: 'number',
  units: ['{score}'],
  definition: 'The latest pain score, of 10, since OUT-01.due hours after the cycle’s last infusion began.',
  source: SOURCE,
  absence: 'Unknown while there is none, or none before the cycle to compare it with.',
  scopes: ['cycle'],
  reads: READS_RESPONSE,
  read: (asked) =>
    compared(asked, (_, after) => measured(after.score, '{score}', [after.source], after.instrument)),
};

export const painFall: FactDefinition = {
  name: 'pain-fall',
  type: 'number',
  units: ['{score}'],
  definition:
    'By how many points of 10 pain fell, from the last score at most OUT-02.baselineAge days before the cycle by the instrument of the latest one since OUT-01.due hours after its last infusion began, to that one; negative where it rose.',
  source: SOURCE,
  absence: 'Unknown while either score is missing.',
  scopes: ['cycle'],
  reads: READS_RESPONSE,
  read: (asked) =>
    compared(asked, (before, after) =>
      measured(fallBetween(before, after), '{score}', [before.source, after.source]),
    ),
};

export const painFallPercent: FactDefinition = {
  name: 'pain-fall-percent',
  type: 'number',
  units: ['%'],
  definition: 'The same fall in per cent of the score before the cycle.',
  source: SOURCE,
  absence: 'Unknown while either score is missing, and where the score before was 0.',
  scopes: ['cycle'],
  reads: READS_RESPONSE,
  read: (asked) =>
    compared(asked, (before, after) => {
      const percent = fallPercentBetween(before, after);
      const sources = [before.source, after.source];
      return percent === undefined
        ? unknown('pain-fall-percent', 'cannot-compute', before.at.text, sources)
        : measured(percent, '%', sources);
    }),
};

/** What the latest score and the one to hold it against say, or which of the two is missing. */
const compared = (asked: Asked, say: (before: PainScore, after: PainScore) => Finding): Finding => {
  const cycle = askedCycle(asked);
  const scores = responseScores(asked);
  const latest = scores.at(-1);
  if (latest === undefined) return missing('pain-after-cycle');
  const after = highestAt(scores, latest);
  const before = baselineOf(asked, cycle, after.instrument);
  return before === undefined ? missing('pain-before-cycle') : say(before, after);
};

const missing = (fact: string): Unknown => unknown(fact, 'never-recorded');
