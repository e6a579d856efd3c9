import type { Moment } from '../../kernel/instant.js';
import { newCourse, type Course } from '../assessment/course.js';
import { record } from '../assessment/record.js';
import { assessAt, type Concluded } from '../assessment/settle.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { CaseFile, RecordedList } from './case-file.js';

/** A case carried to its last moment, with everything concluded on the way. */
export interface AssessedCase {
  readonly caseFile: CaseFile;
  readonly course: Course;
  readonly concluded: readonly Concluded[];
}

type Step =
  | { readonly kind: 'record'; readonly at: Moment; readonly list: RecordedList }
  | { readonly kind: 'assess'; readonly at: Moment };

/** Goes through a case as it happened: each list at its `recordedAt`, each `assessAt` at its own time. */
export const assessCase = (caseFile: CaseFile, ruleSet: RuleSet): AssessedCase => {
  let course = newCourse(caseFile.patient);
  const concluded: Concluded[] = [];
  for (const step of stepsOf(caseFile)) {
    const next =
      step.kind === 'record' ? record(course, ruleSet, step.list) : assessAt(course, ruleSet, step.at);
    concluded.push(...next.concluded);
    course = next.course;
  }
  return { caseFile, course, concluded };
};

/** In order of time; what is recorded at a moment is known when that moment is assessed. */
const stepsOf = ({ lists, assessAt: moments }: CaseFile): readonly Step[] =>
  [
    ...lists.map((list): Step => ({ kind: 'record', at: list.recordedAt, list })),
    ...moments.map((at): Step => ({ kind: 'assess', at })),
  ].toSorted((a, b) => a.at.at - b.at.at || Number(a.kind === 'assess') - Number(b.kind === 'assess'));
