import type { Audience } from '../../clinic/advisories/advisory.js';
import type { AdvisoryLife } from '../../clinic/advisories/advisory-life.js';
import type { ResponseType } from '../../clinic/advisories/response.js';
import type { Actor, JsonObject } from '../../kernel/event.js';

/** What somebody last did with an advisory. */
export interface LatestResponse {
  readonly type: ResponseType;
  readonly at: string;
  readonly by: Actor;
  /** What the response says: `reason`, `until`, `to`. Free text stays sealed. */
  readonly says: JsonObject;
}

/** An advisory over HTTP. */
export interface AdvisoryView extends AdvisoryLife {
  readonly advisoryId: string;
  readonly patientId: string;
  readonly ruleVersion: number;
  /** The advisory that came before it in its place. */
  readonly follows: string | null;
  /** Concluded while a history was imported, and not open at its end: nobody was told. */
  readonly historical: boolean;
  readonly status: 'open' | 'closed';
  readonly response: LatestResponse | null;
  /** Whom people have asked to look, besides those the rule is for. */
  readonly handedOnTo: readonly Audience[];
  /** Of the latest event that changed it. */
  readonly position: string;
}

/** What happened to an advisory: the names of the live stream's messages. */
export type AdvisoryChange =
  'raised' | 'revised' | 'closed' | 'acknowledged' | 'accepted' | 'overridden' | 'snoozed' | 'escalated';
