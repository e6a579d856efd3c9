import type { FactDefinition } from '../fact.js';

export const feverFacts: readonly FactDefinition[] = [];
