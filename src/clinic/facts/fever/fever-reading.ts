import type { Chart } from '../../chart/chart.js';
import { infusionBefore } from '../../chart/cycles.js';
import type { Infusion } from '../../chart/infusions.js';
import { temperaturesOf, type TemperatureReading } from '../../chart/temperatures.js';
import { isWithinAfter, type SymptomWindow } from '../adverse-events/symptom-window.js';
import type { FactDefinition, Situation } from '../fact.js';
import type { Subject } from '../subject.js';

/** A reading with what it belongs to: the cycle of the latest infusion begun by then, else the patient (15.21). */
export interface FeverReading extends TemperatureReading {
  readonly infusion: Infusion | undefined;
  readonly subject: Subject;
  /** At most FEV-01.window days after that infusion; always so where there is none (15.7). */
  readonly inWindow: boolean;
  readonly febrile: boolean;
}

export const CELSIUS_OR_FAHRENHEIT = ['Cel', '[degF]'] as const;

/** What FEV-01 to FEV-03 look at after an infusion. */
export const FEVER_WINDOW: SymptomWindow = { name: 'FEV-01.window', unit: 'd' };

export const READS_READINGS: NonNullable<FactDefinition['reads']> = {
  'FEV-01.threshold': CELSIUS_OR_FAHRENHEIT,
  'FEV-01.window': ['d'],
};

/** Every reading by time, of several at one instant the febrile ones first; read through `once`. */
export const feverReadings = (situation: Situation): readonly FeverReading[] =>
  temperaturesOf(situation.chart)
    .map((reading): FeverReading => {
      const infusion = infusionBefore(situation.chart, reading.at.at);
      const inWindow =
        infusion === undefined || isWithinAfter(situation, FEVER_WINDOW, infusion.at, reading.at);
      const subject = subjectAfter(situation.chart, infusion);
      const { at, temperature, site, source } = reading;
      return {
        at,
        temperature,
        site,
        source,
        infusion,
        subject,
        inWindow,
        febrile: isFebrile(situation, reading),
      };
    })
    .toSorted((a, b) => a.at.at - b.at.at || Number(b.febrile) - Number(a.febrile));

const subjectAfter = ({ patientId }: Chart, infusion: Infusion | undefined): Subject =>
  infusion === undefined ? { kind: 'patient', id: patientId } : { kind: 'cycle', id: infusion.cycleId };

/** Compared in the unit it was read in, at whatever site (clinical reference 7). */
const isFebrile = (
  situation: Situation,
  { temperature: { value, unit } }: Pick<TemperatureReading, 'temperature'>,
): boolean => value >= situation.parameter('FEV-01.threshold', unit);
