import { dayOf, startOfDay } from '../../../kernel/instant.js';
import { measured, unknown, type Finding } from '../../../kernel/known.js';
import { painScoresOf, type PainScore } from '../../chart/pain.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';
import { highestOfLast, judgedTrials, READS_FAILURE, scoresToJudge } from './failed-trials.js';

const SOURCE = 'clinical reference 2, 15.16, 15.24';

export const painFacts: readonly FactDefinition[] = [
  {
    name: 'pain-on-treatment',
    type: 'number',
    units: ['{score}'],
    definition:
      'The latest pain score, of 10, by any instrument, at most IND-02.painAge days old: on whatever treatment once a trial failed by being stopped for inefficacy, else on a trial that runs, IND-02.painAfter days or more after its start. Of several at one time the highest.',
    source: SOURCE,
    absence: 'Unknown: never recorded, or out of date.',
    scopes: ['patient'],
    reads: { ...READS_FAILURE, 'IND-02.painAge': ['d'] },
    read: (asked) => fresh(asked, scoresOnTreatment(asked)),
  },
  {
    name: 'latest-pain',
    type: 'number',
    units: ['{score}'],
    definition: 'The latest pain score, of 10, by any instrument, at most IND-02.painAge days old.',
    source: SOURCE,
    absence: 'Unknown: never recorded, or out of date.',
    scopes: ['patient'],
    reads: { 'IND-02.painAge': ['d'] },
    read: (asked) => fresh(asked, painScoresOf(asked.chart)),
  },
];

const scoresOnTreatment = (situation: Situation): readonly PainScore[] => {
  const trials = situation.once(judgedTrials);
  if (trials.some(({ trial, failed }) => trial.stop !== undefined && failed !== false)) {
    return painScoresOf(situation.chart);
  }
  const running = trials.filter(({ trial }) => trial.stop === undefined);
  const scores = running.flatMap(({ trial }) => scoresToJudge(situation, trial));
  const on = new Set(scores.map(({ source }) => source));
  return painScoresOf(situation.chart).filter(({ source }) => on.has(source));
};

const fresh = (asked: Asked, scores: readonly PainScore[]): Finding => {
  const latest = highestOfLast(scores);
  if (latest === undefined) return unknown('pain', 'never-recorded');
  const { at, score, instrument, source } = latest;
  const lastDay = dayOf(at.at, at.offset) + asked.parameter('IND-02.painAge', 'd');
  return asked.clock.reached(startOfDay(lastDay + 1, at.offset))
    ? unknown('pain', 'out-of-date', at.text, [source])
    : measured(score, '{score}', [source], instrument);
};
