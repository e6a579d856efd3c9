import { sorted } from '../../../kernel/flat-lists.js';
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
  return sorted(readings, byTime);
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
    let infusion: InfusionStart | undefined;
    const all: FeverReading[] = [];
    for (let index = 0; index < readings.length; index += 1) {
      const reading = readings[index] as TemperatureReading;
      for (; begun < given.length; begun += 1) {
        const next = given[begun] as InfusionStart;
        if (next.at.at > reading.at.at) break;
        infusion = next;
      }
      const had = index < before.length && before[index] === reading ? read[index] : undefined;
      all.push(
        had !== undefined && had.infusion === infusion ? had : readingAfter(situation, infusion, reading),
      );
    }
    before = readings;
    read = all;
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
