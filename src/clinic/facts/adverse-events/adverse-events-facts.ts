import type { FactDefinition } from '../fact.js';

export const adverseEventsFacts: readonly FactDefinition[] = [];
