import { closedAt, raisedAt, revisedAt } from '../../clinic/advisories/advisory-life.js';
import { AUDIENCES, type Audience, type Conclusion } from '../../clinic/advisories/advisory.js';
import type { Response, ResponseType } from '../../clinic/advisories/response.js';
import type { StoredEvent } from '../../kernel/event.js';
import { isConclusion, isResponse } from '../../patient-record/patient-event.js';
import { patientOfAdvisory } from '../../patient-record/patient-stream.js';
import type { AdvisoryChange, AdvisoryView } from './advisory-view.js';

/** An advisory as an event leaves it, and what to call that; `silent`: nobody is told. */
export interface Changed {
  readonly change: AdvisoryChange;
  readonly advisory: AdvisoryView;
  readonly silent: boolean;
}

/** The advisory an event is about; undefined where it is about none. */
export const advisoryOf = (event: StoredEvent): string | undefined =>
  isConclusion(event) || isResponse(event) ? (event.data['advisoryId'] as string) : undefined;

/** What an event makes of the advisory it is about. Its personal fields are not needed, and stay sealed. */
export const changeOf = (before: AdvisoryView | undefined, event: StoredEvent): Changed => {
  if (event.type === 'AdvisoryRaised') return raised(event);
  if (before === undefined) throw new Error('an event is about an advisory that was never raised');
  return isResponse(event) ? responded(before, event) : concluded(before, event);
};

const conclusionIn = <Type extends Conclusion['type']>(
  event: StoredEvent,
): Extract<Conclusion, { type: Type }> =>
  ({ type: event.type, ...event.data }) as unknown as Extract<Conclusion, { type: Type }>;

const raised = (event: StoredEvent): Changed => {
  const conclusion = conclusionIn<'AdvisoryRaised'>(event);
  const { advisoryId, ruleVersion, follows = null, historical } = conclusion;
  const advisory: AdvisoryView = {
    advisoryId,
    patientId: patientOfAdvisory(advisoryId),
    ...raisedAt(conclusion, event.occurredAt),
    ruleVersion,
    follows,
    historical,
    status: 'open',
    response: null,
    handedOnTo: [],
    position: event.position,
  };
  return { change: 'raised', advisory, silent: historical };
};

const concluded = (before: AdvisoryView, event: StoredEvent): Changed => {
  const { position, occurredAt } = event;
  if (event.type === 'AdvisoryClosed') {
    const { because } = conclusionIn<'AdvisoryClosed'>(event);
    const advisory: AdvisoryView = { ...closedAt(before, because, occurredAt), status: 'closed', position };
    return { change: 'closed', advisory, silent: before.historical };
  }
  const conclusion = conclusionIn<'AdvisoryRevised'>(event);
  // The end of an answered advisory's condition: it is closed already, and nothing is to be done.
  if (conclusion.because === 'no-longer-true') {
    return { change: 'revised', advisory: { ...before, position }, silent: true };
  }
  const advisory = alsoFor({ ...revisedAt(before, conclusion, occurredAt), position });
  return { change: 'revised', advisory, silent: before.historical };
};

const CHANGES: Readonly<Record<ResponseType, AdvisoryChange>> = {
  AdvisoryAcknowledged: 'acknowledged',
  AdvisoryAccepted: 'accepted',
  AdvisoryOverridden: 'overridden',
  AdvisorySnoozed: 'snoozed',
  AdvisoryEscalated: 'escalated',
};

/** Whoever it was handed on to sees it from then on, whatever the rule says of its audience later. */
const alsoFor = (advisory: AdvisoryView): AdvisoryView => ({
  ...advisory,
  audience: [...new Set([...advisory.audience, ...advisory.handedOnTo])],
});

const askedToLook = (role: unknown): readonly Audience[] => {
  const audience = role === 'charge-nurse' ? 'nurse' : AUDIENCES.find((one) => one === role);
  return audience === undefined ? [] : [audience];
};

const responded = (before: AdvisoryView, event: StoredEvent): Changed => {
  const { advisoryId: _about, ...says } = event.data;
  const type = event.type as Response['type'];
  const { recordedAt: at, actor: by, position } = event;
  const handedOnTo = [...new Set([...before.handedOnTo, ...askedToLook(says['to'])])];
  const answered = alsoFor({ ...before, handedOnTo, response: { type, at, by, says }, position });
  const change = CHANGES[type];
  const ended = change === 'accepted' || change === 'overridden';
  const advisory: AdvisoryView = ended ? { ...closedAt(answered, change, at), status: 'closed' } : answered;
  return { change, advisory, silent: false };
};
