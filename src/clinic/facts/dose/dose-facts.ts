import type { FactDefinition } from '../fact.js';
import { cycleGap, startsNextCycle } from './cycle-gap.js';
import { dailyDoseFacts } from './daily-dose.js';
import { deliveryFacts } from './delivery.js';
import { doseGates } from './dose-gates.js';
import { duplicateFacts } from './duplicate.js';
import { yearlyDose } from './yearly-dose.js';

/** How much, how fast and how often: of what is ordered, and of what was given. */
export const doseFacts: readonly FactDefinition[] = [
  ...doseGates,
  ...dailyDoseFacts,
  yearlyDose,
  startsNextCycle,
  cycleGap,
  ...deliveryFacts,
  ...duplicateFacts,
];
