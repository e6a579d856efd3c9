import { known, measured } from '../../../kernel/known.js';
import type { SymptomAfterInfusion } from '../../chart/symptoms-after-infusion.js';
import type { Symptom } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { readsWindow, type SymptomWindow } from './symptom-window.js';
import { comingTogether, lastingInCycle, namesOf, sourcesOf } from './symptoms-in-cycle.js';

const WINDOW: SymptomWindow = { name: 'AE-05.window', unit: 'h' };
const SIGNS: readonly Symptom[] = ['urticaria', 'wheeze', 'dyspnoea', 'hypotension'];
const SOURCE = 'clinical reference 13 (AE-05), 15.20';

export const anaphylaxisReported: FactDefinition = {
  name: 'anaphylaxis-reported',
  type: 'boolean',
  definition:
    'Whether anaphylaxis lasts: reported at most AE-05.window hours after the latest infusion begun by then, not resolved, and that window not over.',
  source: SOURCE,
  absence: 'False: symptoms are recorded by exception.',
  scopes: ['cycle'],
  reads: readsWindow(WINDOW),
  read: (asked) => {
    const lasting = lastingInCycle(asked, WINDOW, ['anaphylaxis']);
    return lasting.length === 0 ? known(false) : known(true, sourcesOf(lasting));
  },
};

export const allergicSigns: FactDefinition = {
  name: 'allergic-signs',
  type: 'number',
  units: ['{signs}'],
  definition:
    'How many of urticaria, wheeze, dyspnoea and hypotension came within AE-05.window hours of one another, each at most so long after the latest infusion begun by then. A sign resolved before the other came counts; 0 when none of them lasts.',
  source: SOURCE,
  absence: '0: symptoms are recorded by exception.',
  scopes: ['cycle'],
  reads: readsWindow(WINDOW),
  read: (asked) => {
    const together = comingTogether(asked, WINDOW, SIGNS, asked.parameter('AE-05.window', 'h'));
    const most = together.reduce((one, other) => (kindsIn(other) > kindsIn(one) ? other : one), []);
    return measured(kindsIn(most), '{signs}', sourcesOf(most), most.length === 0 ? undefined : namesOf(most));
  },
};

const kindsIn = (symptoms: readonly SymptomAfterInfusion[]): number =>
  new Set(symptoms.map(({ symptom }) => symptom)).size;
