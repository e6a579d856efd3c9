import { Query } from '@nestjs/cqrs';
import type { ReplayedWrite } from '../../patient-record/replay.js';

/** An advisory's writes derived anew. */
export interface ReplayedAdvisory {
  readonly advisoryId: string;
  /** The worst of its writes' verdicts. */
  readonly verdict: ReplayedWrite['verdict'];
  readonly writes: readonly ReplayedWrite[];
}

/** Derive anew every write that said something of an advisory, and compare. */
export class ReplayAdvisory extends Query<ReplayedAdvisory | undefined> {
  constructor(readonly advisoryId: string) {
    super();
  }
}
