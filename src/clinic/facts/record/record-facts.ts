import type { FactDefinition } from '../fact.js';
import { calciumUnitDoubtful } from './doubtful-unit.js';
import { painInstrumentUnfit } from './unfit-instrument.js';
import { infusionOrderUnknown } from './unknown-order.js';

/** Where the record contradicts itself, or what it says is hard to believe. */
export const recordFacts: readonly FactDefinition[] = [
  calciumUnitDoubtful,
  painInstrumentUnfit,
  infusionOrderUnknown,
];
