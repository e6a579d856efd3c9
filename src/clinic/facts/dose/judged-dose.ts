import { dayOf, HOUR, type Moment } from '../../../kernel/instant.js';
import { infusionNamed, type Infusion } from '../../chart/infusions.js';
import { orderNamed, type InfusionOrder } from '../../chart/orders.js';
import type { Clock } from '../clock.js';
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
  /** Where its drug, its day and its start are stated. */
  readonly source: string;
  /** Where its dose is stated. */
  readonly doseSources: readonly string[];
}

/** How a dose is to run or ran, as far as it is stated: much of it may come with the end. */
export interface Delivery {
  readonly doseMg: number;
  readonly durationHours: number | undefined;
  readonly volumeMl: number | undefined;
  /** Whether it was interrupted, and so need not have run its full time. */
  readonly interrupted: boolean;
  /** Everything that was recorded of it. */
  readonly sources: readonly string[];
}

/** The dose a fact is asked about. */
export const askedDose = (asked: Asked): JudgedDose => asked.ofSubject(doseOf);

/** How that dose is to run or ran. */
export const askedDelivery = (asked: Asked): Delivery => asked.ofSubject(deliveryOf);

/** Subjects come from the chart, so a missing one is a defect of ours. */
const givenOrOrdered = ({ chart, subject }: Asked): Infusion | InfusionOrder => {
  const infusion = subject.kind === 'infusion' ? infusionNamed(chart, subject.id) : undefined;
  const order = subject.kind === 'order' ? orderNamed(chart, subject.id) : undefined;
  const found = infusion ?? order;
  if (found === undefined) throw new Error('asked about a dose that is not in the chart');
  return found;
};

const isGiven = (one: Infusion | InfusionOrder): one is Infusion => 'infusionId' in one;

const doseOf = (asked: Asked): JudgedDose => {
  const found = givenOrOrdered(asked);
  if (isGiven(found)) return givenDose(found);
  const { drug, doseMg, cycleId, dayOfCycle, plannedFor: start, source } = found;
  return { stage: 'ordered', drug, doseMg, cycleId, dayOfCycle, start, source, doseSources: [source] };
};

const deliveryOf = (asked: Asked): Delivery => {
  const found = givenOrOrdered(asked);
  const { doseMg, volumeMl } = found;
  if (!isGiven(found)) {
    const { durationHours, source } = found;
    return { doseMg, durationHours, volumeMl, interrupted: false, sources: [source] };
  }
  const { at, endedAt, interruptions, sources } = found;
  const durationHours = endedAt === undefined ? undefined : (endedAt.at - at.at) / HOUR;
  return { doseMg, durationHours, volumeMl, interrupted: interruptions.length > 0, sources };
};

/** A dose as it was given. */
export const givenDose = (infusion: Infusion): JudgedDose => {
  const { drug, doseMg, cycleId, dayOfCycle, at: start, source, doseSources } = infusion;
  return { stage: 'given', drug, doseMg, cycleId, dayOfCycle, start, source, doseSources };
};

/** The date by which a weight must not be too old for a dose. */
export const dateOfDose = (clock: Clock, { stage, start }: JudgedDose): JudgedDate =>
  stage === 'given' ? dateOfInfusion(start) : dateOfOrder(clock, start);

/** Days since 1970-01-01 of the date a moment falls on. */
export const dateNumber = ({ at, offset }: Moment): number => dayOf(at, offset);
