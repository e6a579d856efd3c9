import {
  restsOn,
  statementIn,
  type AdvisoryClosed,
  type AdvisoryRevised,
  type ClosedBecause,
  type Statement,
} from '../advisories/advisory.js';
import type { OpenAdvisory, Place } from '../advisories/standing.js';
import { closingReason } from './closing-reason.js';
import type { ConcludeInput } from './conclude-input.js';
import type { Outcome } from './outcome.js';
import { mayRaise } from './raise.js';
import { revisionOf } from './revision.js';
import { statementOf } from './statement.js';

/** What one outcome changes in its place. */
export interface Change {
  readonly ends: readonly (AdvisoryClosed | AdvisoryRevised)[];
  readonly raise: Statement | undefined;
}

const NOTHING: Change = { ends: [], raise: undefined };

/** Compares an outcome with what stands in its place; `superior` names the rule it gives way to, if it does. */
export const changeOf = (
  input: ConcludeInput,
  outcome: Outcome,
  place: Place,
  superior: string | undefined,
): Change =>
  place.open === undefined
    ? changeFromNothing(input, outcome, place, superior)
    : changeFromOpen(input, outcome, place.open, superior);

const changeFromNothing = (
  input: ConcludeInput,
  outcome: Outcome,
  place: Place,
  superior: string | undefined,
): Change => {
  if (superior !== undefined) return NOTHING;
  switch (outcome.result) {
    case true:
      return mayRaise(input, outcome, place) ? raising(input, outcome) : NOTHING;
    case 'unknown':
      return place.answered === undefined && speaksForItself(outcome) ? raising(input, outcome) : NOTHING;
    case false:
      return place.answered === undefined ? NOTHING : { ends: [endOf(place.answered)], raise: undefined };
  }
};

const changeFromOpen = (
  input: ConcludeInput,
  outcome: Outcome,
  open: OpenAdvisory,
  superior: string | undefined,
): Change => {
  const result = superior === undefined && outcome.result;
  const cannotAssess = open.kind === 'cannot-assess';
  const { retracted } = input.assessment.chart;
  const withdrawn = !cannotAssess && retracted.size > 0 && [...restsOn(open)].some((id) => retracted.has(id));
  const stays = result === 'unknown' || (result === true && !cannotAssess);
  if (stays && !withdrawn) {
    return input.assessment.isNews(outcome)
      ? { ends: revisionOf(open, input.assessment.asOfNow(outcome)), raise: undefined }
      : NOTHING;
  }

  const because = closingReason({ input, outcome, open, superior, withdrawn });
  const again = result === true || (result === 'unknown' && speaksForItself(outcome));
  return {
    ends: [closing(open, because)],
    raise: again ? statementOf(input.assessment.asOfNow(outcome)) : undefined,
  };
};

export const closing = ({ advisoryId }: OpenAdvisory, because: ClosedBecause): AdvisoryClosed => ({
  type: 'AdvisoryClosed',
  advisoryId,
  because,
});

const raising = ({ assessment }: ConcludeInput, outcome: Outcome): Change => ({
  ends: [],
  raise: statementOf(assessment.asOfNow(outcome)),
});

/** Whether a rule lists its own unknown outcome, or another rule does so in its place. */
const speaksForItself = ({ rule }: Outcome): boolean => rule.document.whenUnknown === undefined;

/** Nobody is told of it: it only lets the condition speak again when it next comes true. */
const endOf = (answered: OpenAdvisory): AdvisoryRevised => ({
  type: 'AdvisoryRevised',
  advisoryId: answered.advisoryId,
  because: 'no-longer-true',
  ...statementIn(answered),
});
