import type { Instant } from '../../kernel/instant.js';
import { NOTHING_STANDING, type Standing } from '../advisories/standing.js';
import { emptyChart, type Chart } from '../chart/chart.js';

/** A patient as the core carries them from one write to the next: what is on record, and what was concluded from it. */
export interface Course {
  readonly chart: Chart;
  readonly standing: Standing;
  /** The next moment at which the conclusions could change without a new entry. */
  readonly nextMoment: Instant | undefined;
  /** Minutes east of UTC of the latest entry recorded: moments that are no entry's are written in it. */
  readonly offset: number;
}

export const newCourse = (patientId: string): Course => ({
  chart: emptyChart(patientId),
  standing: NOTHING_STANDING,
  nextMoment: undefined,
  offset: 0,
});
