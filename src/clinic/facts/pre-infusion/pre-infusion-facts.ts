import type { FactDefinition } from '../fact.js';

export const preInfusionFacts: readonly FactDefinition[] = [];
