import type { FactDefinition } from '../fact.js';

export const recordFacts: readonly FactDefinition[] = [];
