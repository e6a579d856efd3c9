import { dayOf, HOUR, startOfDay } from '../../../kernel/instant.js';
import { known, measured, unknown } from '../../../kernel/known.js';
import { imagingOf, isMagneticResonance } from '../../chart/imaging.js';
import type { PainScore } from '../../chart/pain.js';
import { between } from '../../chart/timeline.js';
import type { Asked, FactDefinition } from '../fact.js';
import { askedCycle, highestAt, isResponse, READS_RESPONSE, responseScores } from './pain-in-cycle.js';

const SOURCE = 'clinical reference 3, 15.26';
const READS_RUN = { ...READS_RESPONSE, 'OUT-03.pain': ['{score}'] };

export const painRespondedInCycle: FactDefinition = {
  name: 'pain-responded-in-cycle',
  type: 'boolean',
  definition:
    'Whether a score of the cycle, taken OUT-01.due hours or more after its last infusion began, was a complete response, or a partial one against the score before the cycle.',
  source: SOURCE,
  absence: 'False while no such score was recorded.',
  scopes: ['cycle'],
  reads: READS_RESPONSE,
  read: (asked) => {
    const first = firstResponse(asked);
    return first === undefined ? known(false) : known(true, [first.source]);
  },
};

export const painScoredSinceResponse: FactDefinition = {
  name: 'pain-scored-since-response',
  type: 'boolean',
  definition: 'Whether pain was scored after that response, before the next cycle.',
  source: SOURCE,
  absence: 'False while none was recorded.',
  scopes: ['cycle'],
  reads: READS_RESPONSE,
  read: (asked) => {
    const latest = sinceResponse(asked).at(-1);
    return latest === undefined ? known(false) : known(true, [latest.source]);
  },
};

export const latestPainSinceResponse: FactDefinition = {
  name: 'latest-pain-since-response',
  type: 'number',
  units: ['{score}'],
  definition:
    'The latest pain score, of 10, after that response, by any instrument; of several at one time the highest.',
  source: SOURCE,
  absence: 'Unknown while none was recorded.',
  scopes: ['cycle'],
  reads: READS_RESPONSE,
  read: (asked) => {
    const scores = sinceResponse(asked);
    const latest = scores.at(-1);
    if (latest === undefined) return unknown('pain', 'never-recorded');
    const { score, source, instrument } = highestAt(scores, latest);
    return measured(score, '{score}', [source], instrument);
  },
};

export const painBackFor: FactDefinition = {
  name: 'pain-back-for',
  type: 'number',
  units: ['h'],
  definition:
    'Hours from the first to the last of the latest scores after that response that all lie at or above OUT-03.pain, none below between them.',
  source: SOURCE,
  absence: '0 h while there is no such score, or one only.',
  scopes: ['cycle'],
  reads: READS_RUN,
  read: (asked) => {
    const run = latestRun(asked, sinceResponse(asked));
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return measured(0, 'h');
    return measured((last.at.at - first.at.at) / HOUR, 'h', [...new Set([first.source, last.source])]);
  },
};

export const oedemaSinceResponse: FactDefinition = {
  name: 'marrow-oedema-since-response',
  type: 'boolean',
  definition:
    'What the latest MRI report after that response that states marrow oedema says of it, while it is at most IND-02.imagingAge weeks old.',
  source: 'clinical reference 13 (OUT-03), 15.25',
  absence: 'Unknown: no imaging is not normal imaging; older than that it is out of date.',
  scopes: ['cycle'],
  reads: { ...READS_RESPONSE, 'IND-02.imagingAge': ['wk'] },
  read: (asked) => {
    const since = firstResponse(asked)?.at.at ?? Number.POSITIVE_INFINITY;
    const report = imagingOf(asked.chart).findLast(
      (one) => one.at.at > since && isMagneticResonance(one) && one.marrowOedema !== undefined,
    );
    if (report?.marrowOedema === undefined) return unknown('marrow-oedema', 'never-recorded');
    const { at, source, marrowOedema } = report;
    const lastDay = dayOf(at.at, at.offset) + asked.parameter('IND-02.imagingAge', 'wk') * 7;
    return asked.clock.reached(startOfDay(lastDay + 1, at.offset))
      ? unknown('marrow-oedema', 'out-of-date', at.text, [source])
      : known(marrowOedema, [source]);
  },
};

const firstResponse = (asked: Asked): PainScore | undefined => asked.ofSubject(response);

const response = (asked: Asked): PainScore | undefined => {
  const cycle = askedCycle(asked);
  return responseScores(asked).find((score) => isResponse(asked, cycle, score));
};

const sinceResponse = (asked: Asked): readonly PainScore[] => {
  const first = firstResponse(asked);
  return first === undefined ? [] : between(responseScores(asked), first.at.at + 1, Number.POSITIVE_INFINITY);
};

/** The scores at the end of a list that all lie at or above OUT-03.pain. */
const latestRun = ({ parameter }: Asked, scores: readonly PainScore[]): readonly PainScore[] => {
  const pain = parameter('OUT-03.pain', '{score}');
  return scores.slice(scores.findLastIndex(({ score }) => score < pain) + 1);
};
