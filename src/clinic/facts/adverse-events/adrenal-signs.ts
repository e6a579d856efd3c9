import { known } from '../../../kernel/known.js';
import { medicationsOf } from '../../chart/medications.js';
import type { Symptom } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { readsWindow, type SymptomWindow } from './symptom-window.js';
import { lastingInCycle, namesOf, sourcesOf } from './symptoms-in-cycle.js';

const WINDOW: SymptomWindow = { name: 'AE-06.window', unit: 'h' };
const COLLAPSE: readonly Symptom[] = ['hypotension', 'syncope', 'altered-consciousness'];
const SOURCE = 'clinical reference 13 (AE-06), 15.20';

export const collapseSign: FactDefinition = {
  name: 'collapse-sign',
  type: 'boolean',
  definition:
    'Whether hypotension, syncope or altered consciousness lasts: reported at most AE-06.window hours after the latest infusion begun by then, not resolved, and that window not over.',
  source: SOURCE,
  absence: 'False: symptoms are recorded by exception.',
  scopes: ['cycle'],
  reads: readsWindow(WINDOW),
  read: (asked) => {
    const lasting = lastingInCycle(asked, WINDOW, COLLAPSE);
    return lasting.length === 0 ? known(false) : known(true, sourcesOf(lasting), namesOf(lasting));
  },
};

export const glucocorticoidWithSymptom: FactDefinition = {
  name: 'glucocorticoid-with-symptom',
  type: 'boolean',
  definition:
    'Whether a systemic glucocorticoid (H02AB) was being taken when the first lasting symptom of AE-06 was reported, or since: one stopped on its account leaves the adrenals as they are.',
  source: SOURCE,
  absence: 'False: medications are noted by exception.',
  scopes: ['cycle'],
  reads: readsWindow(WINDOW),
  read: (asked) => {
    const [first] = lastingInCycle(asked, WINDOW, [...COLLAPSE, 'vomiting']);
    if (first === undefined) return known(false);
    const courses = medicationsOf(asked.chart).filter(
      ({ drug, until }) => drug.startsWith('H02AB') && (until === undefined || until.at > first.at.at),
    );
    if (courses.length === 0) return known(false);
    const drugs = [...new Set(courses.map(({ drug }) => drug))].join(', ');
    return known(
      true,
      courses.map(({ source }) => source),
      drugs,
    );
  },
};
