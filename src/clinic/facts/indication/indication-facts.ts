import type { FactDefinition } from '../fact.js';

export const indicationFacts: readonly FactDefinition[] = [];
