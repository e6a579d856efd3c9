import type { FactDefinition } from '../fact.js';
import { diagnosisFacts } from './diagnosis-facts.js';
import { imagingFacts } from './imaging-facts.js';
import { painFacts } from './pain-facts.js';
import { trialFacts } from './trial-facts.js';

/** Whether NSAIDs were tried enough and failed, and what imaging and the diagnosis add. */
export const indicationFacts: readonly FactDefinition[] = [
  ...trialFacts,
  ...painFacts,
  ...imagingFacts,
  ...diagnosisFacts,
];
