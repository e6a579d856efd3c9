import { emptyAdmission, readmit, type Admission } from '../clinic/entries/admission.js';
import { newCourse, type Course } from '../clinic/assessment/course.js';
import { stand } from '../clinic/advisories/standing.js';
import { closingIn } from '../clinic/advisories/response.js';
import { nextMomentOf } from '../clinic/assessment/settle.js';
import { evolve } from '../clinic/chart/chart.js';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import type { Instant } from '../kernel/instant.js';
import { momentIn, readPatientEvent, type OpenedEvent, type PatientEvent } from './patient-event.js';

/** A patient as carried from one write to the next: the core's view, and where the stream stands. */
export interface CarriedPatient {
  readonly course: Course;
  readonly admission: Admission;
  /** Revision of the stream's last event; -1 while there is none. */
  readonly revision: number;
  /** The stream's last `recordedAt`. */
  readonly recordedAt: Instant;
  /** The rule set that judged at the stream's last event; empty while there is none. */
  readonly lastJudgedBy: string;
  /** The rule set that `course.nextMoment` was worked out with; empty where it was not. */
  readonly ruleSet: string;
}

export const unknownPatient = (patientId: string): CarriedPatient => ({
  course: newCourse(patientId),
  admission: emptyAdmission,
  revision: -1,
  recordedAt: Number.NEGATIVE_INFINITY,
  lastJudgedBy: '',
  ruleSet: '',
});

/** The patient as their stream's events, from the first on, tell it. */
export const patientFrom = (
  patientId: string,
  events: readonly OpenedEvent[],
  ruleSet: RuleSet,
): CarriedPatient => judgedBy(ruleSet, follow(unknownPatient(patientId), events));

/** The patient after further events of the stream, what is next to settle aside. */
export const follow = (patient: CarriedPatient, events: readonly OpenedEvent[]): CarriedPatient => {
  const last = events.at(-1);
  if (last === undefined) return patient;
  const said = events.map(readPatientEvent);
  const recorded = said.flatMap((one) => (one.kind === 'entry' ? [one.recorded] : []));
  const { course, admission } = patient;
  return {
    ...patient,
    course: {
      ...course,
      chart: evolve(course.chart, recorded),
      standing: stand(course.standing, said.flatMap(changesOfStanding)),
      offset: recorded.at(-1)?.occurredAt.offset ?? course.offset,
    },
    admission: readmit(admission, recorded),
    revision: last.event.revision,
    recordedAt: momentIn(last.event.recordedAt).at,
    lastJudgedBy: last.event.assessment?.ruleSet ?? '',
    ruleSet: '',
  };
};

/**
 * The patient with the next moment to settle as a rule set sees it. Rules that took effect since the last write have no
 * moment to settle: what lies before their first assessment was other rules' to conclude.
 */
export const judgedBy = (ruleSet: RuleSet, patient: CarriedPatient): CarriedPatient => {
  if (patient.ruleSet === ruleSet.hash || patient.revision < 0) return patient;
  const { course, recordedAt, lastJudgedBy } = patient;
  const nextMoment =
    lastJudgedBy === ruleSet.hash ? nextMomentOf(course.chart, ruleSet, recordedAt) : undefined;
  return { ...patient, course: { ...course, nextMoment }, ruleSet: ruleSet.hash };
};

const changesOfStanding = (said: PatientEvent): Parameters<typeof stand>[1] => {
  if (said.kind === 'conclusion') return [said.conclusion];
  const closing = said.kind === 'response' ? closingIn(said.response) : undefined;
  return closing === undefined ? [] : [closing];
};
