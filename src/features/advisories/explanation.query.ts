import { Query } from '@nestjs/cqrs';
import type { TwoClocks } from '../../patient-record/as-known.js';
import type { Explanation } from '../../clinic/explanation/explanation.js';

/** Why a rule speaks, or does not, of what an advisory is about. */
export class ExplainAdvisory extends Query<Explanation | undefined> {
  constructor(
    readonly advisoryId: string,
    readonly clocks: TwoClocks = {},
  ) {
    super();
  }
}
