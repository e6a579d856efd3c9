import { Query } from '@nestjs/cqrs';
import type { TwoClocks } from '../../patient-record/as-known.js';
import type { Explanation } from '../../clinic/explanation/explanation.js';
import type { Activation } from '../../patient-record/patient-event.js';
import type { Reassessment } from './reassessments-of.js';

/** How an advisory's rule was judged, and what of it came of other rules alone. */
export interface AdvisoryExplanation extends Explanation {
  /** The rules that stated it as it stood then. */
  readonly rules: Activation;
  readonly reassessments: readonly Reassessment[];
}

/** Why a rule speaks, or does not, of what an advisory is about. */
export class ExplainAdvisory extends Query<AdvisoryExplanation | undefined> {
  constructor(
    readonly advisoryId: string,
    readonly clocks: TwoClocks = {},
  ) {
    super();
  }
}
