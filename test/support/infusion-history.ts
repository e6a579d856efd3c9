import type { Entry, Symptom } from '../../src/clinic/entries/entry.js';

/** The figures of the fever rules, and those they borrow, by qualified name and unit. */
export const FEVER_FIGURES = {
  'GENERAL.lateAfter': { h: 4 },
  'FEV-01.threshold': { Cel: 38.0, '[degF]': 100.4 },
  'FEV-01.window': { d: 14 },
  'FEV-01.episodeEnd': { h: 24 },
  'FEV-02.neutrophilAge': { d: 7 },
  'FEV-02.crpApart': { h: 24 },
  'FEV-02.reaction': { h: 72 },
} as const;

/** A pamidronate infusion of cycle `c1`, its entry id the infusion's. */
export const infusionAt = (startedAt: string, id = 'infusion', cycleId = 'c1'): Entry => ({
  type: 'InfusionGiven',
  id,
  occurredAt: startedAt,
  startedAt,
  infusionId: id,
  drug: 'M05BA03',
  dose: { value: 30, unit: 'mg' },
  cycleId,
  dayOfCycle: 1,
});

export const temperatureAt = (occurredAt: string, value: number, unit = 'Cel', id = occurredAt): Entry => ({
  type: 'TemperatureTaken',
  id,
  occurredAt,
  temperature: { value, unit },
  site: 'tympanic',
});

export const symptomAt = (occurredAt: string, symptom: Symptom, resolvedAt?: string): Entry => ({
  type: 'SymptomReported',
  id: symptom,
  occurredAt,
  symptom,
  ...(resolvedAt === undefined ? {} : { resolvedAt }),
});
