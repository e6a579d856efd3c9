import type { Actor } from '../../kernel/event.js';

/** That somebody saw a patient's data: who, whose, through which route, when. Nothing of what was seen. */
export interface Access {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly actor: Actor;
  /** The patients whose data was shown. */
  readonly patients: readonly string[];
  /** The route's pattern: `GET /api/patients/:id`. */
  readonly route: string;
  readonly correlationId: string;
}
