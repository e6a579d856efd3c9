import type { Chart } from '../../chart/chart.js';
import { bisphosphonatesOf } from '../../chart/cycles.js';
import type { InfusionStart } from '../../chart/infusions.js';
import { temperaturesOf, type TemperatureReading } from '../../chart/temperatures.js';
import { isWithinAfter, type SymptomWindow } from '../adverse-events/symptom-window.js';
import type { FactDefinition, Situation } from '../fact.js';
import { keyOf, type Subject } from '../subject.js';

/** A reading with what it belongs to: the cycle of the latest infusion begun by then, else the patient (15.21). */
export interface FeverReading extends TemperatureReading {
  readonly infusion: InfusionStart | undefined;
  readonly subject: Subject;
  /** The subject's key. */
  readonly belongsTo: string;
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
export const feverReadings = (situation: Situation): readonly FeverReading[] => {
  const { chart } = situation;
  const readings = situation.once(readerOfReadings)(temperaturesOf(chart), bisphosphonatesOf(chart));
  const isInOrder = readings.every(
    (one, index) => index === 0 || byTime(readings[index - 1] ?? one, one) <= 0,
  );
  return isInOrder ? readings : readings.toSorted(byTime);
};

const byTime = (a: FeverReading, b: FeverReading): number =>
  a.at.at - b.at.at || Number(b.febrile) - Number(a.febrile);

/** Reads each reading once, as long as it follows the same infusion. */
const readerOfReadings = (situation: Situation) => {
  let [before, read]: [readonly TemperatureReading[], readonly FeverReading[]] = [[], []];
  return (
    readings: readonly TemperatureReading[],
    given: readonly InfusionStart[],
  ): readonly FeverReading[] => {
    let begun = 0;
    read = readings.map((reading, index) => {
      while ((given[begun]?.at.at ?? Number.POSITIVE_INFINITY) <= reading.at.at) begun += 1;
      const [had, infusion] = [read[index], given[begun - 1]];
      return had !== undefined && before[index] === reading && had.infusion === infusion
        ? had
        : readingAfter(situation, infusion, reading);
    });
    before = readings;
    return read;
  };
};

const readingAfter = (
  situation: Situation,
  infusion: InfusionStart | undefined,
  { at, temperature, site, source }: TemperatureReading,
): FeverReading => {
  const subject = subjectAfter(situation.chart, infusion);
  return {
    at,
    temperature,
    site,
    source,
    infusion,
    subject,
    belongsTo: keyOf(subject),
    inWindow: infusion === undefined || isWithinAfter(situation, FEVER_WINDOW, infusion.at, at),
    febrile: isFebrile(situation, { temperature }),
  };
};

const subjectAfter = ({ patientId }: Chart, infusion: InfusionStart | undefined): Subject =>
  infusion === undefined ? { kind: 'patient', id: patientId } : { kind: 'cycle', id: infusion.cycleId };

/** Compared in the unit it was read in, at whatever site (clinical reference 7). */
const isFebrile = (
  situation: Situation,
  { temperature: { value, unit } }: Pick<TemperatureReading, 'temperature'>,
): boolean => value >= situation.parameter('FEV-01.threshold', unit);
