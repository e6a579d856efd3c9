import { dayNumberOf, yearsBetween } from '../../kernel/calendar.js';
import { dayOf, type Moment } from '../../kernel/instant.js';
import type { Sex } from '../entries/entry.js';
import { entriesOf } from './chart.js';
import { perChart } from './per-chart.js';

export interface Patient {
  readonly sex: Sex;
  /** Days since 1970-01-01. */
  readonly birthDay: number;
  readonly source: string;
}

/** The enrolment that stands; none while it is retracted and not yet replaced. */
export const patientOf = perChart((chart): Patient | undefined => {
  const enrolled = entriesOf(chart, 'PatientEnrolled').at(-1);
  if (enrolled === undefined) return undefined;
  const { sex, birthDate } = enrolled.entry;
  return { sex, birthDay: dayNumberOf(birthDate), source: enrolled.id };
});

/** Age in completed years on the calendar date a moment falls on in its own offset. */
export const ageAt = ({ birthDay }: Patient, moment: Moment): number =>
  yearsBetween(birthDay, dayOf(moment.at, moment.offset));
