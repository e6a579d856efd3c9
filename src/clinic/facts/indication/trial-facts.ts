import { known, measured } from '../../../kernel/known.js';
import { trialNamed, trialsOf, type NsaidTrial } from '../../chart/trials.js';
import type { Asked, FactDefinition } from '../fact.js';
import { highestOfLast, judgedTrials, READS_FAILURE, scoresOn } from './failed-trials.js';
import { adequacies, READS_ADEQUACY } from './trial-adequacy.js';

/** The trial a fact is asked about. Subjects come from the chart, so a missing one is a defect of ours. */
const askedTrial = ({ chart, subject }: Asked): NsaidTrial => {
  const trial = trialNamed(trialsOf(chart), subject.id);
  if (trial === undefined) throw new Error('asked about a trial that is not in the chart');
  return trial;
};

export const trialFacts: readonly FactDefinition[] = [
  {
    name: 'trial-is-oral',
    type: 'boolean',
    definition: 'Whether the trial is by mouth; others are rescue and never adequate.',
    source: 'clinical reference 15.15',
    absence: 'Always known: a trial names its route.',
    scopes: ['trial'],
    read: (asked) => {
      const { route, source } = askedTrial(asked);
      return known(route === 'oral', [source], route);
    },
  },
  {
    name: 'days-at-adequate-dose',
    type: 'number',
    units: ['d'],
    definition:
      'Calendar days on end, the first not counted, at or above the drug’s floor (IND-01, mg/kg a day rounded to 2 decimals, or its daily maximum if lower), each day by the latest weight then known; of several such times the longest.',
    source: 'CARRA 2018, PMC5938153; clinical reference 1, 15.14, 15.15, 15.24',
    absence: 'Unknown where the time is long enough only if a weight, or a floor for the drug, were known.',
    scopes: ['trial'],
    reads: READS_ADEQUACY,
    read: (asked) => {
      const { trialId, source, steps, stop } = askedTrial(asked);
      const adequacy = asked.once(adequacies).get(trialId);
      const sources = [
        ...new Set([
          source,
          ...steps.map((step) => step.source),
          ...(stop === undefined ? [] : [stop.source]),
        ]),
      ];
      if (adequacy === undefined) return measured(0, 'd', sources);
      const { days, reaches, adequate, missing } = adequacy;
      if (adequate === 'unknown') return { known: false, missing, sources };
      return { ...measured(days, 'd', sources), ...(reaches === undefined ? {} : { reaches }) };
    },
  },
  {
    name: 'nsaid-trial-on-record',
    type: 'boolean',
    definition: 'Whether any NSAID trial was recorded, by whatever route.',
    source: 'clinical reference 15.17',
    absence: 'False: trials are recorded by exception.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const trials = trialsOf(chart);
      return known(
        trials.length > 0,
        trials.map(({ source }) => source),
      );
    },
  },
  {
    name: 'failed-trials',
    type: 'number',
    units: ['1'],
    definition:
      'Oral NSAID trials that failed: adequate and stopped for inefficacy at most IND-02.remembered months ago, or running, adequate, and with the latest score on it (IND-02.painAfter days or more after its start) at or above IND-02.pain.',
    source: 'CARRA 2018, PMC5938153; clinical reference 15.15, 15.16, 15.24',
    absence:
      'Unknown where a trial lacks a weight or a score to be judged by, unless enough others failed or, with it, too few would have.',
    scopes: ['patient'],
    reads: { ...READS_FAILURE, 'IND-02.trials': ['1'] },
    read: (asked) => {
      const trials = asked.once(judgedTrials);
      const failed = trials.filter((one) => one.failed === true);
      const open = trials.filter((one) => one.failed === 'unknown');
      const sources = [...new Set((failed.length > 0 ? failed : trials).flatMap((one) => one.sources))];
      const wanted = asked.parameter('IND-02.trials', '1');
      return failed.length < wanted && failed.length + open.length >= wanted
        ? { known: false, missing: open.flatMap(({ missing }) => missing), sources }
        : measured(failed.length, '1', sources);
    },
  },
  {
    name: 'rescue-trial-failed',
    type: 'boolean',
    definition:
      'Whether an NSAID trial by another route than the mouth was stopped for inefficacy, or the latest score on it is at or above IND-02.pain.',
    source: 'Seed abstract: pain resistant to oral and intravenous NSAIDs; clinical reference 15.15',
    absence: 'False: trials are recorded by exception.',
    scopes: ['patient'],
    reads: READS_FAILURE,
    read: (asked) => {
      const pain = asked.parameter('IND-02.pain', '{score}');
      const failed = trialsOf(asked.chart).filter(
        (trial) =>
          trial.route !== 'oral' &&
          (trial.stop?.reason === 'inefficacy' ||
            (highestOfLast(scoresOn(asked, trial))?.score ?? 0) >= pain),
      );
      return known(
        failed.length > 0,
        failed.map(({ source }) => source),
      );
    },
  },
];
