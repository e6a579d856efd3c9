import type { FactDefinition } from '../fact.js';

export const outcomeFacts: readonly FactDefinition[] = [];
