import type { Moment } from '../../kernel/instant.js';
import { entriesOf } from './chart.js';
import { perChart } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A drug from the note that it was started to the note that it was stopped. */
export interface MedicationCourse extends Timed {
  /** ATC code. */
  readonly drug: string;
  readonly until: Moment | undefined;
  readonly source: string;
  readonly sources: readonly string[];
}

/** By start. A stop without a start says nothing: the drug was not known to run. */
export const medicationsOf = perChart((chart): readonly MedicationCourse[] => {
  const courses: MedicationCourse[] = [];
  for (const { id, occurredAt, entry } of entriesOf(chart, 'MedicationNoted')) {
    const running = courses.findIndex(({ drug, until }) => drug === entry.drug && until === undefined);
    const course = courses[running];
    if (entry.status === 'started' && course === undefined) {
      courses.push({ at: occurredAt, drug: entry.drug, until: undefined, source: id, sources: [id] });
    } else if (entry.status === 'stopped' && course !== undefined) {
      courses[running] = { ...course, until: occurredAt, sources: [...course.sources, id] };
    }
  }
  return courses;
});
