import { HOUR, readMoment, type Moment } from '../../kernel/instant.js';
import { openIn, stand, type OpenAdvisory } from '../advisories/standing.js';
import { closingIn, type Response } from '../advisories/response.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Course } from './course.js';
import { reassess, settle, type CarriedOn } from './settle.js';

/** Why a response cannot be taken: the advisory is not open, or a field of the response is wrong. */
export type ResponseRefused =
  | { readonly kind: 'not-open' }
  | { readonly kind: 'wrong'; readonly field: string; readonly message: string };

export type Responded =
  | { readonly ok: true; readonly carriedOn: CarriedOn }
  | { readonly ok: false; readonly refused: ResponseRefused };

/** Takes a response to an advisory that is still open once everything due by then is settled, and assesses anew. */
export const respond = (
  course: Course,
  ruleSet: RuleSet,
  recordedAt: Moment,
  response: Response,
): Responded => {
  const settled = settle(course, ruleSet, recordedAt.at);
  const open = openIn(settled.course.standing).find(({ advisoryId }) => advisoryId === response.advisoryId);
  const refused = open === undefined ? NOT_OPEN : complaintOf(response, open, recordedAt);
  if (refused !== undefined) return { ok: false, refused };

  const closing = closingIn(response);
  const standing = stand(settled.course.standing, closing === undefined ? [] : [closing]);
  const assessed = reassess({ ...settled.course, standing }, ruleSet, {
    at: recordedAt,
    settled: false,
    late: new Map(),
    historical: false,
  });
  const concluded = [...settled.concluded, ...assessed.concluded];
  return { ok: true, carriedOn: { course: assessed.course, concluded } };
};

const NOT_OPEN: ResponseRefused = { kind: 'not-open' };

const LONGEST_SNOOZE = 24 * HOUR;

const complaintOf = (response: Response, open: OpenAdvisory, { at }: Moment): ResponseRefused | undefined => {
  if (response.type === 'AdvisoryOverridden' && response.reason === 'other' && response.note === undefined) {
    return wrong('note', 'must say why, where the reason is other');
  }
  if (response.type !== 'AdvisorySnoozed') return undefined;
  if (open.severity === 'critical') return wrong('until', 'must not be given: what is critical cannot wait');
  const until = readMoment(response.until)?.at;
  return until === undefined || until <= at || until > at + LONGEST_SNOOZE
    ? wrong('until', 'must be a time with an offset, later than now and at most 24 h ahead')
    : undefined;
};

const wrong = (field: string, message: string): ResponseRefused => ({ kind: 'wrong', field, message });
