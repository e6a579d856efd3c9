import type { FactDefinition } from '../fact.js';
import {
  latestPainSinceResponse,
  oedemaSinceResponse,
  painBackFor,
  painRespondedInCycle,
  painScoredSinceResponse,
} from './relapse.js';
import { painAfterCycle, painFall, painFallPercent } from './response.js';
import {
  daysSinceCycleInfusion,
  hoursSinceCycleInfusion,
  laterCycleBegun,
  painScoredSinceInfusion,
} from './score-due.js';

/** Whether pain answered to a cycle, and whether it came back. */
export const outcomeFacts: readonly FactDefinition[] = [
  hoursSinceCycleInfusion,
  daysSinceCycleInfusion,
  painScoredSinceInfusion,
  laterCycleBegun,
  painAfterCycle,
  painFall,
  painFallPercent,
  painRespondedInCycle,
  painScoredSinceResponse,
  latestPainSinceResponse,
  painBackFor,
  oedemaSinceResponse,
];
