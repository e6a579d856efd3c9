import type { FactDefinition } from '../fact.js';
import { egfr } from './egfr.js';
import { orderOpen } from './order-open.js';

export const preInfusionFacts: readonly FactDefinition[] = [orderOpen, egfr];
