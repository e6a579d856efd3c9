import type { StoredEvent } from '../../kernel/event.js';
import { reassessedBecause } from '../../patient-record/commit.js';
import {
  activationIn,
  isConclusion,
  PATIENT_REASSESSED,
  type Activation,
} from '../../patient-record/patient-event.js';

/** A change of an advisory that came of other rules, and of nothing that was recorded. */
export interface Reassessment extends Activation {
  readonly at: string;
  /** `AdvisoryRaised`, `AdvisoryRevised` or `AdvisoryClosed`. */
  readonly change: string;
  readonly because: string;
}

/** What activations of rule sets changed of an advisory, in the order of a patient's events. */
export const reassessmentsOf = (
  advisoryId: string,
  events: readonly StoredEvent[],
): readonly Reassessment[] => {
  const causes = new Map(
    events
      .filter(({ type }) => type === PATIENT_REASSESSED)
      .map((event) => [event.id, activationIn(event)] as const),
  );
  return events
    .filter((event) => isConclusion(event) && event.data['advisoryId'] === advisoryId)
    .flatMap(({ type: change, occurredAt: at, causationId }) => {
      const cause = causes.get(causationId);
      return cause === undefined
        ? []
        : [{ at, change, ...cause, because: reassessedBecause(cause.activation) }];
    });
};
