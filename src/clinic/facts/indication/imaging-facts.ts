import { dayOf, startOfDay } from '../../../kernel/instant.js';
import { known, measured, unknown, type Finding } from '../../../kernel/known.js';
import { imagingOf, isMagneticResonance, type ImagingReport } from '../../chart/imaging.js';
import { trialsOf } from '../../chart/trials.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';
import { adequacies, READS_ADEQUACY } from './trial-adequacy.js';

const SOURCE = 'CARRA 2018: oedema on STIR or T2-FS within 12 weeks; clinical reference 15.25';
const ABSENCE = 'Unknown: no report that states it, or none recent enough. Not stated is not absent.';
const READS_IMAGING = { 'IND-02.imagingAge': ['wk'] };

export const imagingFacts: readonly FactDefinition[] = [
  {
    name: 'marrow-oedema',
    type: 'boolean',
    definition:
      'What the latest MRI or whole-body MRI report that states marrow oedema says of it, if it is at most IND-02.imagingAge weeks old.',
    source: SOURCE,
    absence: ABSENCE,
    scopes: ['patient'],
    reads: READS_IMAGING,
    read: (asked) => current(asked, 'marrow-oedema', statesOedema, (one) => one.marrowOedema === true),
  },
  {
    name: 'vertebral-lesion',
    type: 'boolean',
    definition:
      'What the latest MRI or whole-body MRI report that states vertebral lesions says of them, if it is at most IND-02.imagingAge weeks old.',
    source: SOURCE,
    absence: ABSENCE,
    scopes: ['patient'],
    reads: READS_IMAGING,
    read: (asked) =>
      current(
        asked,
        'vertebral-lesion',
        (one) => isMagneticResonance(one) && one.vertebralLesion !== undefined,
        (one) => one.vertebralLesion === true,
      ),
  },
  {
    name: 'active-lesions-seen',
    type: 'boolean',
    definition:
      'Whether the latest report, by any modality, that counts active lesions counts one or more, if it is at most IND-02.imagingAge weeks old.',
    source: 'clinical reference 15.25',
    absence: ABSENCE,
    scopes: ['patient'],
    reads: READS_IMAGING,
    read: (asked) =>
      current(
        asked,
        'active-lesions',
        (one) => one.activeLesions !== undefined,
        (one) => (one.activeLesions ?? 0) > 0,
      ),
  },
  {
    name: 'adequate-trial-on-record',
    type: 'boolean',
    definition: 'Whether any oral NSAID trial was adequate (IND-01).',
    source: 'clinical reference 13 (IND-06), 15.24',
    absence: 'Unknown where a trial lacks a weight to be judged by; false where there is none.',
    scopes: ['patient'],
    reads: READS_ADEQUACY,
    read: (asked) => {
      const all = [...asked.once(adequacies)];
      const adequate = all.filter(([, one]) => one.adequate === true).map(([id]) => id);
      if (adequate.length > 0) return known(true, sourcesOf(asked, adequate));
      const open = all.filter(([, one]) => one.adequate === 'unknown');
      return open.length === 0
        ? known(false)
        : { known: false, missing: open.flatMap(([, { missing }]) => missing), sources: [] };
    },
  },
  {
    name: 'days-from-adequate-trial-to-imaging',
    type: 'number',
    units: ['d'],
    definition:
      'Calendar days from the start of the first adequate oral NSAID trial to the latest MRI or whole-body MRI report that states marrow oedema.',
    source: 'clinical reference 13 (IND-06)',
    absence: 'Unknown without such a trial or report.',
    scopes: ['patient'],
    reads: READS_ADEQUACY,
    read: (asked) => {
      const trial = firstAdequate(asked);
      const report = imagingOf(asked.chart).findLast(statesOedema);
      if (trial === undefined || report === undefined) return unknown('marrow-oedema', 'never-recorded');
      const days = dayOf(report.at.at, report.at.offset) - dayOf(trial.at.at, trial.at.offset);
      return measured(days, 'd', [trial.source, report.source]);
    },
  },
];

const statesOedema = (one: ImagingReport): boolean =>
  isMagneticResonance(one) && one.marrowOedema !== undefined;

/** Per field the latest report that states it governs; one too old is missing, not negative (clinical reference 15.17). */
const current = (
  asked: Asked,
  fact: string,
  states: (report: ImagingReport) => boolean,
  shows: (report: ImagingReport) => boolean,
): Finding => {
  const report = imagingOf(asked.chart).findLast(states);
  if (report === undefined) return unknown(fact, 'never-recorded');
  const { at, source, modality } = report;
  const lastDay = dayOf(at.at, at.offset) + asked.parameter('IND-02.imagingAge', 'wk') * 7;
  return asked.clock.reached(startOfDay(lastDay + 1, at.offset))
    ? unknown(fact, 'out-of-date', at.text, [source])
    : known(shows(report), [source], modality);
};

const firstAdequate = (situation: Situation) =>
  trialsOf(situation.chart).find(({ trialId }) => situation.once(adequacies).get(trialId)?.adequate === true);

const sourcesOf = ({ chart }: Situation, trialIds: readonly string[]): readonly string[] =>
  trialsOf(chart).flatMap(({ trialId, source }) => (trialIds.includes(trialId) ? [source] : []));
