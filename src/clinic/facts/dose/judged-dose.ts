import { DAY, dayOf, HOUR, type Moment } from '../../../kernel/instant.js';
import { infusionNamed, infusionsOf, isPamidronate, type Infusion } from '../../chart/infusions.js';
import { orderNamed } from '../../chart/orders.js';
import { between } from '../../chart/timeline.js';
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
    sources: [source],
  };
};

/** A dose as it was given. */
export const givenDose = (infusion: Infusion): JudgedDose => {
  const { drug, doseMg, cycleId, dayOfCycle, at, endedAt, volumeMl, interruptions, sources } = infusion;
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
    sources,
  };
};

/**
 * Infusions that began at most so many days before a dose, by start; at one instant those recorded before it. The
 * dose itself is not one.
 */
const givenBefore = (asked: Asked, days: number): readonly Infusion[] => {
  const { chart, subject } = asked;
  const { start } = askedDose(asked);
  const near = between(infusionsOf(chart), start.at - (days + 1) * DAY, start.at);
  const own =
    subject.kind === 'infusion' ? near.findIndex(({ infusionId }) => infusionId === subject.id) : -1;
  return own === -1 ? near : near.slice(0, own);
};

/** Pamidronate that began before a dose on its own calendar date, each date read in its own offset. */
export const givenSameDay = (asked: Asked): readonly Infusion[] => asked.ofSubject(sameDay);

const sameDay = (asked: Asked): readonly Infusion[] => {
  const date = dateNumber(askedDose(asked).start);
  return givenBefore(asked, 1).filter((one) => isPamidronate(one) && dateNumber(one.at) === date);
};

/** Days since 1970-01-01 of the date a moment falls on. */
export const dateNumber = ({ at, offset }: Moment): number => dayOf(at, offset);
