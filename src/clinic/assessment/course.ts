import type { Instant } from '../../kernel/instant.js';
import type { Conclusion } from '../advisories/advisory.js';
import { NOTHING_STANDING, type Standing } from '../advisories/standing.js';
import { emptyChart, type Chart } from '../chart/chart.js';
import type { Assessment } from './assessment.js';
import type { Assessor } from './assessor.js';

/** A patient as the core carries them from one write to the next: what is on record, and what was concluded from it. */
export interface Course {
  readonly chart: Chart;
  readonly standing: Standing;
  /** The next moment at which the conclusions could change without a new entry. */
  readonly nextMoment: Instant | undefined;
  /** Minutes east of UTC of the latest entry recorded: moments that are no entry's are written in it. */
  readonly offset: number;
  /** What spares the next assessment the work of the last; without it that is done again, and comes to the same. */
  readonly lately?: Lately;
}

/** The last assessment. */
export interface Lately {
  readonly assessor: Assessor;
  readonly assessment: Assessment;
  /** What it concluded, and the standing that led to. */
  readonly conclusions: readonly Conclusion[];
  readonly standing: Standing;
  readonly retracted: Chart['retracted'];
}

/** A course that is put by: without what the last assessment worked out, which takes far more room than it. */
export const atRest = ({ chart, standing, nextMoment, offset }: Course): Course => ({
  chart,
  standing,
  nextMoment,
  offset,
});

export const newCourse = (patientId: string): Course => ({
  chart: emptyChart(patientId),
  standing: NOTHING_STANDING,
  nextMoment: undefined,
  offset: 0,
});
