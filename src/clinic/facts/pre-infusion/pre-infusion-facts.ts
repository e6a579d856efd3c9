import type { FactDefinition } from '../fact.js';
import { orderOpen } from './order-open.js';

export const preInfusionFacts: readonly FactDefinition[] = [orderOpen];
