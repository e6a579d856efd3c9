import type { FactDefinition } from '../fact.js';
import { collapseSign, glucocorticoidWithSymptom } from './adrenal-signs.js';
import { allergicSigns, anaphylaxisReported } from './allergic-signs.js';
import {
  creatinineAfterInfusion,
  creatinineCompared,
  creatinineOverCycleBaseline,
  creatinineRise,
} from './creatinine-after-infusion.js';
import { eyeSymptomAfterInfusion } from './eye-symptom.js';
import { infusionEventGrade, infusionEventRecent } from './infusion-reaction.js';
import { nsaidRunning } from './nsaid-running.js';
import { vomitingEpisodes } from './vomiting.js';

export const adverseEventsFacts: readonly FactDefinition[] = [
  eyeSymptomAfterInfusion,
  vomitingEpisodes,
  nsaidRunning,
  infusionEventRecent,
  infusionEventGrade,
  creatinineAfterInfusion,
  creatinineOverCycleBaseline,
  creatinineCompared,
  creatinineRise,
  anaphylaxisReported,
  allergicSigns,
  collapseSign,
  glucocorticoidWithSymptom,
];
