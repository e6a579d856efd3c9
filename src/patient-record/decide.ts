import { record } from '../clinic/assessment/record.js';
import { respond } from '../clinic/assessment/respond.js';
import { assessAt, assessUnderNewRules, type CarriedOn } from '../clinic/assessment/settle.js';
import type { Response } from '../clinic/advisories/response.js';
import { openIn } from '../clinic/advisories/standing.js';
import { admit, type Admission } from '../clinic/entries/admission.js';
import { momentOf } from '../clinic/entries/moment-of.js';
import type { RecordedEntry } from '../clinic/entries/recorded-entry.js';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import type { Moment } from '../kernel/instant.js';
import type { CarriedPatient } from './carried-patient.js';
import type { Said } from './commit.js';
import type { NamedEntry } from './list-of-entries.js';
import type { Activation } from './patient-event.js';
import type { WriteRefused } from './written.js';

/** What is to be written, and how the patient stands after it. */
export interface Decided {
  readonly kind: 'decided';
  readonly said: Said;
  readonly course: CarriedPatient['course'];
  readonly admission: Admission;
}

export type Decision = Decided | WriteRefused;

/** Decides on a patient as they stand, at the moment the write will be recorded at. */
export type Decide = (patient: CarriedPatient, ruleSet: RuleSet, at: Moment) => Decision;

/** Records a list of entries. */
export const recording =
  (entries: readonly NamedEntry[], historical = false): Decide =>
  (patient, ruleSet, at) => {
    const candidates = entries.map(({ id, entry }) => ({ id, entry, recordedAt: at.at }));
    const admitted = admit(patient.admission, candidates);
    if (!admitted.ok) {
      const { index, type, field, message } = admitted;
      return { kind: 'entry-refused', index, type, field, message };
    }
    const recorded = entries.map(({ id, entry }, index): RecordedEntry => ({
      id,
      revision: patient.revision + 1 + index,
      recordedAt: at.at,
      occurredAt: momentOf(entry.occurredAt),
      entry,
    }));
    const carriedOn = record(patient.course, ruleSet, { recordedAt: at, entries: recorded, historical });
    return decided(carriedOn, { entries, concluded: carriedOn.concluded }, admitted.state);
  };

/** Takes what somebody does with an advisory. */
export const responding =
  (response: Response): Decide =>
  (patient, ruleSet, at) => {
    const responded = respond(patient.course, ruleSet, at, response);
    if (!responded.ok) return { kind: 'response-refused', refused: responded.refused };
    const { carriedOn } = responded;
    return decided(carriedOn, { response, concluded: carriedOn.concluded }, patient.admission);
  };

/**
 * Assesses without anything new: time has passed. What rules say that have not judged yet is for their activation to
 * bring, since time is not what brings it.
 */
export const reassessing: Decide = (patient, ruleSet, at) => {
  const { course, admission, lastJudgedBy } = patient;
  const isInForce = lastJudgedBy === ruleSet.hash;
  const carriedOn = isInForce ? assessAt(course, ruleSet, at) : { course, concluded: [] };
  return decided(carriedOn, { concluded: carriedOn.concluded }, admission);
};

/**
 * Assesses because a rule set took effect. That it did is written of every open patient, whether or not a conclusion
 * changed: one with an advisory open, before or after, or with a moment to come. From that write on the new rules settle
 * what falls due. Says nothing where the new rules have judged already, or are no longer the active ones.
 */
export const reassessingFor =
  (activation: Activation): Decide =>
  (patient, ruleSet, at) => {
    const { course, admission, lastJudgedBy } = patient;
    if (lastJudgedBy === ruleSet.hash || activation.ruleSet !== ruleSet.hash) {
      return decided({ course }, { concluded: [] }, admission);
    }
    const carriedOn = assessUnderNewRules(course, ruleSet, at);
    const { standing, nextMoment } = carriedOn.course;
    const isOpen = [course.standing, standing].some((one) => openIn(one).length > 0);
    const { concluded } = carriedOn;
    const isToldOf = isOpen || nextMoment !== undefined;
    return decided(carriedOn, isToldOf ? { reassessed: activation, concluded } : { concluded }, admission);
  };

/** Ends an import: from here on, what is open is live. */
export const importEnded: Decide = (patient, ruleSet, at) => {
  const carriedOn = assessAt(patient.course, ruleSet, at);
  return decided(carriedOn, { imported: true, concluded: carriedOn.concluded }, patient.admission);
};

const decided = ({ course }: Pick<CarriedOn, 'course'>, said: Said, admission: Admission): Decided => ({
  kind: 'decided',
  said,
  course,
  admission,
});
