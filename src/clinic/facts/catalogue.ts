import { adverseEventsFacts } from './adverse-events/adverse-events-facts.js';
import { calciumFacts } from './calcium/calcium-facts.js';
import { doseFacts } from './dose/dose-facts.js';
import type { FactDefinition } from './fact.js';
import { feverFacts } from './fever/fever-facts.js';
import { indicationFacts } from './indication/indication-facts.js';
import { outcomeFacts } from './outcome/outcome-facts.js';
import { preInfusionFacts } from './pre-infusion/pre-infusion-facts.js';
import { recordFacts } from './record/record-facts.js';
import { ruleFacts } from './rule-facts.js';

/** Every fact a rule may ask for, by topic. */
export const FACT_TOPICS: Readonly<Record<string, readonly FactDefinition[]>> = {
  Indication: indicationFacts,
  'Before an infusion': preInfusionFacts,
  Dose: doseFacts,
  Calcium: calciumFacts,
  Fever: feverFacts,
  'Adverse events': adverseEventsFacts,
  Outcome: outcomeFacts,
  'The record itself': recordFacts,
  'Other rules': ruleFacts,
};

/** By name. */
export const FACTS: ReadonlyMap<string, FactDefinition> = new Map(
  Object.values(FACT_TOPICS).flatMap((facts) => facts.map((fact) => [fact.name, fact] as const)),
);
