import type { Standing } from '../advisories/standing.js';
import type { Assessment } from './assessment.js';
import type { LateOutcomes } from './late.js';

/** What is to be compared with what stands. */
export interface ConcludeInput {
  readonly standing: Standing;
  readonly assessment: Assessment;
  /** Whether time alone brought the moment about: nothing was recorded at it. */
  readonly settled: boolean;
  /** What would have been raised earlier, had its entries not come late. */
  readonly late: LateOutcomes;
  /** Imported: concluded for the record, announced to nobody. */
  readonly historical: boolean;
}
