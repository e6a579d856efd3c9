import type { ClosingResponse } from './standing.js';

export const OVERRIDE_REASONS = [
  'benefit-outweighs',
  'already-managed',
  'not-applicable',
  'wrong-data',
  'other',
] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

interface Answer {
  readonly advisoryId: string;
  /** Free text. */
  readonly note?: string;
}

/** What people do with an advisory. Acceptance and override close it, the others leave it open. */
export type Response =
  | (Answer & { readonly type: 'AdvisoryAcknowledged' })
  | (Answer & { readonly type: 'AdvisoryAccepted' })
  | (Answer & { readonly type: 'AdvisoryOverridden'; readonly reason: OverrideReason })
  /** `until`: ISO 8601 with an offset, at most 24 h ahead. */
  | (Answer & { readonly type: 'AdvisorySnoozed'; readonly until: string })
  /** `to`: the role that should look. */
  | (Answer & { readonly type: 'AdvisoryEscalated'; readonly to: string });

export type ResponseType = Response['type'];

export const RESPONSE_TYPES: readonly ResponseType[] = [
  'AdvisoryAcknowledged',
  'AdvisoryAccepted',
  'AdvisoryOverridden',
  'AdvisorySnoozed',
  'AdvisoryEscalated',
];

/** The response as far as it ends the advisory; undefined where it leaves it open. */
export const closingIn = ({ type, advisoryId }: Response): ClosingResponse | undefined =>
  type === 'AdvisoryAccepted' || type === 'AdvisoryOverridden' ? { type, advisoryId } : undefined;
