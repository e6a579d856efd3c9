import type { Analyte, Entry } from '../../src/clinic/entries/entry.js';
import type { Quantity } from '../../src/kernel/quantity.js';

type Units = Readonly<Record<string, number>>;
const perUnit = (mmol: number, mg: number, ionisedMmol: number, ionisedMg: number): Units => ({
  'mmol/L': mmol,
  'mg/dL': mg,
  'mmol/L{ionised}': ionisedMmol,
  'mg/dL{ionised}': ionisedMg,
});

/** What the facts about calcium read, as the rules have it. */
export const CALCIUM_FIGURES: Readonly<Record<string, Units>> = {
  'CA-01.afterInfusion': { h: 24 },
  'CA-01.afterOnly': { h: 48 },
  'CA-01.afterLast': { h: 72 },
  'CA-01.afterLow': { h: 168 },
  'CA-01.repeat': { h: 12 },
  'CA-01.urgentRepeat': { h: 4 },
  'CA-01.overdue': { h: 2 },
  'CA-01.lapse': { h: 24 },
  'CA-02.window': { d: 14 },
  'CA-02.limit': perUnit(2.2, 8.8, 1.15, 4.6),
  'CA-03.threshold': perUnit(2, 8, 1, 4),
  'CA-04.threshold': perUnit(1.8, 7.2, 0.9, 3.6),
  'CA-05.qtc': { ms: 440 },
  'CA-05.carpopedalSpasm': { '1': 1 },
  'CA-05.together': { h: 24 },
  'OUT-01.due': { h: 36 },
  'QA-01.calciumHigh': { 'mmol/L': 4, 'mg/dL': 16 },
  'QA-01.calciumLow': { 'mg/dL': 4 },
  'QA-01.ionisedHigh': { 'mmol/L': 3, 'mg/dL': 12 },
};

/** A result; `more` for limits, specimen, confirmation and id. */
export const result = (
  occurredAt: string,
  analyte: Analyte,
  value: Quantity,
  more: {
    readonly id?: string;
    readonly lowerLimit?: number;
    readonly upperLimit?: number;
    readonly specimenId?: string;
    readonly confirmed?: boolean;
  } = {},
): Entry => ({ type: 'LaboratoryResulted', occurredAt, analyte, value, ...more });

export const mmol = (value: number): Quantity => ({ value, unit: 'mmol/L' });
export const mg = (value: number): Quantity => ({ value, unit: 'mg/dL' });

/** Pamidronate, the first day of cycle c1 unless said otherwise. */
export const pamidronate = (startedAt: string, dayOfCycle = 1, cycleId = 'c1'): Entry => ({
  type: 'InfusionGiven',
  id: `${cycleId}-day-${dayOfCycle}`,
  occurredAt: startedAt,
  startedAt,
  infusionId: `${cycleId}-${dayOfCycle}`,
  drug: 'M05BA03',
  dose: { value: 30, unit: 'mg' },
  cycleId,
  dayOfCycle,
});
