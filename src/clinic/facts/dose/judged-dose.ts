import { dayOf, HOUR, type Moment } from '../../../kernel/instant.js';
import { infusionNamed, type Infusion } from '../../chart/infusions.js';
import { orderNamed } from '../../chart/orders.js';
import type { Asked } from '../fact.js';
import { dateOfInfusion, dateOfOrder, type JudgedDate } from '../pre-infusion/judged-date.js';

/** A dose as ordered or as given: what every dose rule judges. */
export interface JudgedDose {
  readonly stage: 'ordered' | 'given';
  /** ATC code. */
  readonly drug: string;
  readonly doseMg: number;
  readonly cycleId: string;
  readonly dayOfCycle: number;
  /** The planned start of an order, the start of an infusion. */
  readonly start: Moment;
  /** The date by which a weight must not be too old. */
  readonly date: JudgedDate;
  /** Where it is stated. */
  readonly durationHours: number | undefined;
  readonly volumeMl: number | undefined;
  /** Whether it was interrupted, and so need not have run its full time. */
  readonly interrupted: boolean;
  /** Where its drug, its day and its start are stated. */
  readonly source: string;
  /** Where its dose is stated. */
  readonly doseSources: readonly string[];
  /** Everything that was recorded of it: duration and volume may come with the end. */
  readonly sources: readonly string[];
}

/** The dose a fact is asked about. */
export const askedDose = (asked: Asked): JudgedDose => asked.ofSubject(doseOf);

/** Subjects come from the chart, so a missing one is a defect of ours. */
const doseOf = (asked: Asked): JudgedDose => {
  const { chart, subject, clock } = asked;
  const infusion = subject.kind === 'infusion' ? infusionNamed(chart, subject.id) : undefined;
  if (infusion !== undefined) return givenDose(infusion);
  const order = subject.kind === 'order' ? orderNamed(chart, subject.id) : undefined;
  if (order === undefined) throw new Error('asked about a dose that is not in the chart');
  const { drug, doseMg, cycleId, dayOfCycle, plannedFor, durationHours, volumeMl, source } = order;
  return {
    stage: 'ordered',
    drug,
    doseMg,
    cycleId,
    dayOfCycle,
    start: plannedFor,
    date: dateOfOrder(clock, plannedFor),
    durationHours,
    volumeMl,
    interrupted: false,
    source,
    doseSources: [source],
    sources: [source],
  };
};

/** A dose as it was given. */
export const givenDose = (infusion: Infusion): JudgedDose => {
  const { drug, doseMg, cycleId, dayOfCycle, at, endedAt, volumeMl, interruptions } = infusion;
  const { source, doseSources, sources } = infusion;
  return {
    stage: 'given',
    drug,
    doseMg,
    cycleId,
    dayOfCycle,
    start: at,
    date: dateOfInfusion(at),
    durationHours: endedAt === undefined ? undefined : (endedAt.at - at.at) / HOUR,
    volumeMl,
    interrupted: interruptions.length > 0,
    source,
    doseSources,
    sources,
  };
};

/** Days since 1970-01-01 of the date a moment falls on. */
export const dateNumber = ({ at, offset }: Moment): number => dayOf(at, offset);
