import type { FactDefinition } from '../fact.js';
import { calciumAttributed, calciumInWindow, calciumUnattributed } from './calcium-attribution.js';
import { calciumSampleDue, calciumSampleOverdue } from './calcium-sampling.js';
import { ionisedCalciumInWindow, ionisedFall, ionisedStartAboveLimit } from './ionised-fall.js';
import { calciumBelowLimit, latestCalciumFact } from './latest-calcium.js';
import { magnesiumBelowLimit, magnesiumRecent } from './magnesium.js';
import {
  calciumDrawnForSign,
  ecgInWindow,
  mildCalciumSign,
  qtc,
  severeCalciumSign,
} from './signs-in-cycle.js';
import { calciumSignsPresent } from './signs-with-calcium.js';

export const calciumFacts: readonly FactDefinition[] = [
  latestCalciumFact,
  calciumBelowLimit,
  calciumSignsPresent,
  calciumInWindow,
  calciumAttributed,
  calciumUnattributed,
  severeCalciumSign,
  ecgInWindow,
  qtc,
  mildCalciumSign,
  calciumDrawnForSign,
  ionisedCalciumInWindow,
  ionisedStartAboveLimit,
  ionisedFall,
  magnesiumRecent,
  magnesiumBelowLimit,
  calciumSampleDue,
  calciumSampleOverdue,
];
