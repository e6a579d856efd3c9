import { addMonths } from '../../../kernel/calendar.js';
import { dayOf, startOfDay, type Instant, type Moment } from '../../../kernel/instant.js';
import type { Clock, Elapsed } from '../clock.js';

/** The date by which values must not be too old. Ages are differences of calendar dates, each read in its own offset. */
export interface JudgedDate {
  /** The planned start of an order, or the start of an infusion: the day a patient's age is taken on. */
  readonly start: Moment;
  /** What was measured after it plays no part. */
  readonly upTo: Instant;
  /** Whether more than so many days have gone by; the first day is not counted. */
  isOlderThanDays(since: Moment, days: number): boolean;
  /** Whether the same day so many months on has gone by: 10 January is 3 months old to the end of 10 April. */
  isOlderThanMonths(since: Moment, months: number): boolean;
}

/** For an order: the later of its planned start and now (clinical reference 15.10). */
export const dateOfOrder = (clock: Clock, plannedFor: Moment): JudgedDate =>
  new DateOfDose(plannedFor, Number.POSITIVE_INFINITY, clock);

/** For an infusion that was given: its start, whatever the time is now. */
export const dateOfInfusion = (start: Moment): JudgedDate => new DateOfDose(start, start.at, undefined);

/** Calendar days from a moment to the later of an order's planned start and now. */
export const daysBefore = (clock: Clock, plannedFor: Moment, since: Moment): Elapsed =>
  clock.daysSince(since, startOfDay(dayOf(plannedFor.at, plannedFor.offset), since.offset));

class DateOfDose implements JudgedDate {
  /** The clock is that of a dose that waits past its start. */
  constructor(
    readonly start: Moment,
    readonly upTo: Instant,
    private readonly clock: Clock | undefined,
  ) {}

  isOlderThanDays({ at, offset }: Moment, days: number): boolean {
    return this.#isPast(dayOf(at, offset) + Math.floor(days), offset);
  }

  isOlderThanMonths({ at, offset }: Moment, months: number): boolean {
    return this.#isPast(addMonths(dayOf(at, offset), Math.floor(months)), offset);
  }

  #isPast(lastDay: number, offset: number): boolean {
    return (
      dayOf(this.start.at, this.start.offset) > lastDay ||
      this.clock?.reached(startOfDay(lastDay + 1, offset)) === true
    );
  }
}
