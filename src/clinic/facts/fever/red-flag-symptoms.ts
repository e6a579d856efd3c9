import { known } from '../../../kernel/known.js';
import { symptomsFollowing, type SymptomAfterInfusion } from '../../chart/symptoms-after-infusion.js';
import type { Symptom } from '../../entries/entry.js';
import { lastingWithin, readsWindow, reportedWithin } from '../adverse-events/symptom-window.js';
import type { Asked, FactDefinition } from '../fact.js';
import { beginsAt, onsetOf, READS_FEVER } from './fever-episodes.js';
import { FEVER_WINDOW } from './fever-reading.js';
import { presentFrom } from './red-flag-states.js';

/** What needs no temperature to be a red flag (clinical reference 15.9). */
const SHOCK_SIGNS: readonly Symptom[] = [
  'hypotension',
  'poor-perfusion',
  'altered-consciousness',
  'petechiae',
];
const BY_EXCEPTION = 'False: symptoms are recorded by exception.';
const READS = readsWindow(FEVER_WINDOW);

export const shockSign: FactDefinition = {
  name: 'shock-sign',
  type: 'boolean',
  definition:
    'Whether hypotension, poor perfusion, altered consciousness or petechiae lasts: reported at most FEV-01.window calendar days after the latest infusion begun by then, not resolved, and that window not over. With no infusion before it the window is the symptom’s own.',
  source: 'clinical reference 7, 15.9, 15.20',
  absence: BY_EXCEPTION,
  scopes: ['cycle', 'patient'],
  reads: READS,
  read: (asked) => answer(lastingWithin(asked, FEVER_WINDOW, symptomsNamed(asked, SHOCK_SIGNS))),
};

export const rigorsWithCentralLine: FactDefinition = {
  name: 'rigors-with-central-line',
  type: 'boolean',
  definition:
    'Whether rigors last (in the window of `shock-sign`) and a central line was in place when they began, or since.',
  source: 'clinical reference 7, 15.9, 15.20',
  absence: BY_EXCEPTION,
  scopes: ['cycle', 'patient'],
  reads: READS,
  read: (asked) => {
    for (const rigors of lastingWithin(asked, FEVER_WINDOW, symptomsNamed(asked, ['rigors']))) {
      const line = presentFrom(asked.chart, 'central-line', rigors.at.at);
      if (line !== undefined) return known(true, [...rigors.sources, line]);
    }
    return known(false);
  },
};

export const redFlagSymptom: FactDefinition = {
  name: 'red-flag-symptom',
  type: 'boolean',
  definition:
    'Whether rigors or a sign of `shock-sign` belongs to the fever that lasts: reported since FEV-01.episodeEnd hours before it began, resolved or not.',
  source: 'clinical reference 7, 15.27',
  absence: BY_EXCEPTION,
  scopes: ['cycle', 'patient'],
  reads: { ...READS, ...READS_FEVER },
  read: (asked) => answer(symptomsInFever(asked, ['rigors', ...SHOCK_SIGNS])),
};

/** The symptoms that belong to the fever that lasts. */
export const symptomsInFever = (
  asked: Asked,
  symptoms: readonly Symptom[],
): readonly SymptomAfterInfusion[] => {
  const onset = onsetOf(asked);
  if (onset === undefined) return [];
  const from = beginsAt(asked, onset);
  return reportedWithin(asked, FEVER_WINDOW, symptomsNamed(asked, symptoms)).filter(
    ({ at }) => at.at >= from,
  );
};

const symptomsNamed = (
  { chart, subject }: Asked,
  symptoms: readonly Symptom[],
): readonly SymptomAfterInfusion[] =>
  symptomsFollowing(chart, subject.kind === 'cycle' ? subject.id : undefined).filter(({ symptom }) =>
    symptoms.includes(symptom),
  );

const answer = (symptoms: readonly SymptomAfterInfusion[]) => {
  if (symptoms.length === 0) return known(false);
  const names = [...new Set(symptoms.map(({ symptom }) => symptom))].join(', ');
  return known(
    true,
    symptoms.map(({ source }) => source),
    names,
  );
};
