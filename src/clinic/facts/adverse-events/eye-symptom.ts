import { known } from '../../../kernel/known.js';
import type { Symptom } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { readsWindow, type SymptomWindow } from './symptom-window.js';
import { lastingInCycle, namesOf, sourcesOf } from './symptoms-in-cycle.js';

const WINDOW: SymptomWindow = { name: 'AE-01.window', unit: 'd' };
const EYE_SYMPTOMS: readonly Symptom[] = ['red-eye', 'eye-pain', 'blurred-vision', 'photophobia'];

export const eyeSymptomAfterInfusion: FactDefinition = {
  name: 'eye-symptom-after-infusion',
  type: 'boolean',
  definition:
    'Whether a red eye, eye pain, blurred vision or photophobia lasts: reported at most AE-01.window calendar days after the latest infusion begun by then, not resolved, and that window not over.',
  source: 'Fraunfelder 2003; clinical reference 8, 15.20, 15.30',
  absence: 'False: symptoms are recorded by exception.',
  scopes: ['cycle'],
  reads: readsWindow(WINDOW),
  read: (asked) => {
    const lasting = lastingInCycle(asked, WINDOW, EYE_SYMPTOMS);
    return lasting.length === 0 ? known(false) : known(true, sourcesOf(lasting), namesOf(lasting));
  },
};
