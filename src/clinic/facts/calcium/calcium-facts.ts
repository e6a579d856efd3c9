import type { FactDefinition } from '../fact.js';

export const calciumFacts: readonly FactDefinition[] = [];
