import type { FactDefinition } from '../fact.js';
import { alkalinePhosphataseLow } from './alkaline-phosphatase.js';
import { calciumBeforeInfusionFacts } from './calcium-before-infusion.js';
import { contraindicationFacts } from './contraindications.js';
import { creatinineFacts } from './creatinine.js';
import { dentalReviewCurrent } from './dental-review.js';
import { egfr } from './egfr.js';
import { eyeFacts } from './eye.js';
import { highestTemperatureBefore } from './fever-before-infusion.js';
import { orderOpen } from './order-open.js';
import { plannedStartFacts } from './planned-start.js';
import { pregnancyFacts } from './pregnancy.js';
import { vitaminDFacts } from './vitamin-d.js';

export const preInfusionFacts: readonly FactDefinition[] = [
  orderOpen,
  ...plannedStartFacts,
  ...calciumBeforeInfusionFacts,
  ...vitaminDFacts,
  egfr,
  ...creatinineFacts,
  alkalinePhosphataseLow,
  ...pregnancyFacts,
  highestTemperatureBefore,
  ...eyeFacts,
  dentalReviewCurrent,
  ...contraindicationFacts,
];
