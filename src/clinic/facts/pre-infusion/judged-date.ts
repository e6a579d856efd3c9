import { addMonths } from '../../../kernel/calendar.js';
import { dayOf, startOfDay, type Instant, type Moment } from '../../../kernel/instant.js';
import type { Clock, Elapsed } from '../clock.js';

/** The date by which values must not be too old. Ages are differences of calendar dates, each read in its own offset. */
export interface JudgedDate {
  /** The planned start of an order, or the start of an infusion: the day a patient's age is taken on. */
  readonly start: Moment;
  /** What was measured after it plays no part. */
  readonly upTo: Instant;
  /** For an order, which waits: where its start has passed, the date is that of now. */
  readonly clock: Clock | undefined;
}

/** For an order: the later of its planned start and now (clinical reference 15.10). */
export const dateOfOrder = (clock: Clock, plannedFor: Moment): JudgedDate => ({
  start: plannedFor,
  upTo: Number.POSITIVE_INFINITY,
  clock,
});

/** For an infusion that was given: its start, whatever the time is now. */
export const dateOfInfusion = (start: Moment): JudgedDate => ({ start, upTo: start.at, clock: undefined });

/** Whether more than so many days have gone by from a moment to a date; the first day is not counted. */
export const isOlderThanDays = (date: JudgedDate, { at, offset }: Moment, days: number): boolean =>
  isPast(date, dayOf(at, offset) + Math.floor(days), offset);

/** Whether the same day so many months on has gone by: 10 January is 3 months old to the end of 10 April. */
export const isOlderThanMonths = (date: JudgedDate, { at, offset }: Moment, months: number): boolean =>
  isPast(date, addMonths(dayOf(at, offset), Math.floor(months)), offset);

/** Calendar days from a moment to the later of an order's planned start and now. */
export const daysBefore = (clock: Clock, plannedFor: Moment, since: Moment): Elapsed =>
  clock.daysSince(since, startOfDay(dayOf(plannedFor.at, plannedFor.offset), since.offset));

const isPast = ({ start, clock }: JudgedDate, lastDay: number, offset: number): boolean =>
  dayOf(start.at, start.offset) > lastDay || clock?.reached(startOfDay(lastDay + 1, offset)) === true;
