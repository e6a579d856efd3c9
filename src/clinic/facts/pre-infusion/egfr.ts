import type { Moment } from '../../../kernel/instant.js';
import { measured, unknown, type Finding, type Missing } from '../../../kernel/known.js';
import { roundHalfUp, type Quantity } from '../../../kernel/quantity.js';
import { MOLAR_MASS } from '../../../kernel/units.js';
import { heightsOf, type BodySize } from '../../chart/body-size.js';
import { infusionNamed } from '../../chart/infusions.js';
import { resultsOf, type LaboratoryResult } from '../../chart/laboratory.js';
import { ageAt, patientOf } from '../../chart/patient.js';
import { latestUpTo, type Timed } from '../../chart/timeline.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';
import { askedOrder } from './asked-order.js';
import {
  dateOfInfusion,
  dateOfOrder,
  isOlderThanDays,
  isOlderThanMonths,
  type JudgedDate,
} from './judged-date.js';

const EGFR_UNIT = 'mL/min/{1.73_m2}';

/** Bedside Schwartz: eGFR = 0.413 × height (cm) / creatinine (mg/dL), ages 1 to 18 (National Kidney Foundation). */
const SCHWARTZ = { factor: 0.413, youngest: 1, oldest: 18 };

/** Creatinine in mg/dL, unrounded: only what is compared with a threshold is rounded. */
export const creatinineMgPerDl = ({ value, unit }: Quantity): number =>
  unit === 'umol/L' ? (value * MOLAR_MASS.creatinine) / 10_000 : value;

/** What `egfr` reads of the rule set: PRE-03 owns how old its two measurements may be. */
const EGFR_READS = { 'PRE-03.creatinineAge': ['d'], 'PRE-03.heightAge': ['mo'] };

/** The estimate on a date, from the latest creatinine and height that are not out of date then. */
const egfrOn = (situation: Situation, date: JudgedDate): Finding<number> => {
  const { chart } = situation;
  const creatinine = latestUpTo(resultsOf(chart, 'creatinine'), date.upTo);
  const height = latestUpTo(heightsOf(chart), date.upTo);
  const missing = [
    ...staleness('creatinine', creatinine, (at) =>
      isOlderThanDays(date, at, situation.parameter('PRE-03.creatinineAge', 'd')),
    ),
    ...staleness('height', height, (at) =>
      isOlderThanMonths(date, at, situation.parameter('PRE-03.heightAge', 'mo')),
    ),
    ...ageFault(situation, date),
  ];
  if (missing.length > 0 || creatinine === undefined || height === undefined) {
    const sources = [creatinine, height].flatMap((one) => (one === undefined ? [] : [one.source]));
    return { known: false, missing: [{ fact: 'egfr', because: 'cannot-compute' }, ...missing], sources };
  }
  return schwartz(creatinine, height);
};

export const egfr: FactDefinition = {
  name: 'egfr',
  type: 'number',
  units: [EGFR_UNIT],
  definition:
    'Estimated glomerular filtration rate by bedside Schwartz, 0.413 × height (cm) / creatinine (mg/dL), from the latest creatinine and height. For an order at the later of its planned start and now, for an infusion at its start. Holds for ages 1 to 18, an enzymatic assay and a steady state.',
  source: 'National Kidney Foundation, bedside Schwartz; clinical reference 5',
  absence:
    'Unknown (cannot-compute) without a creatinine of the last PRE-03.creatinineAge days, a height of the last PRE-03.heightAge months, or at another age.',
  scopes: ['order', 'infusion'],
  reads: EGFR_READS,
  read: (asked) => {
    const date = dateAsked(asked);
    return date === undefined ? unknown('egfr', 'cannot-compute') : egfrOn(asked, date);
  },
};

const dateAsked = (asked: Asked): JudgedDate | undefined => {
  if (asked.subject.kind === 'order') return dateOfOrder(asked.clock, askedOrder(asked).plannedFor);
  const infusion = infusionNamed(asked.chart, asked.subject.id);
  return infusion && dateOfInfusion(infusion.at);
};

const schwartz = (creatinine: LaboratoryResult, height: BodySize): Finding<number> => {
  const mgPerDl = creatinine.quantity === undefined ? 0 : creatinineMgPerDl(creatinine.quantity);
  const sources = [creatinine.source, height.source];
  if (mgPerDl <= 0) return unknown('egfr', 'cannot-compute', undefined, sources);
  return measured(
    roundHalfUp((SCHWARTZ.factor * height.value) / mgPerDl),
    EGFR_UNIT,
    sources,
    `height ${height.value} cm, creatinine ${creatinine.quantity?.value} ${creatinine.quantity?.unit}`,
  );
};

const staleness = (
  fact: string,
  value: Timed | undefined,
  isTooOld: (at: Moment) => boolean,
): readonly Missing[] => {
  if (value === undefined) return [{ fact, because: 'never-recorded' }];
  return isTooOld(value.at) ? [{ fact, because: 'out-of-date', lastSeen: value.at.text }] : [];
};

const ageFault = ({ chart }: Situation, { start }: JudgedDate): readonly Missing[] => {
  const patient = patientOf(chart);
  if (patient === undefined) return [{ fact: 'birth-date', because: 'never-recorded' }];
  const age = ageAt(patient, start);
  return age >= SCHWARTZ.youngest && age <= SCHWARTZ.oldest
    ? []
    : [{ fact: 'age', because: 'cannot-compute' }];
};
