import type { FactDefinition } from '../fact.js';

export const doseFacts: readonly FactDefinition[] = [];
