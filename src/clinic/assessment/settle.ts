import { momentAt, type Instant, type Moment } from '../../kernel/instant.js';
import { isIn } from '../../kernel/versioned-map.js';
import type { Conclusion } from '../advisories/advisory.js';
import { stand, subjectKeyIn } from '../advisories/standing.js';
import type { Chart } from '../chart/chart.js';
import { infusionStartsOf } from '../chart/infusions.js';
import { keyOf } from '../facts/subject.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { assessorOf, type Assessor } from './assessor.js';
import { conclude } from './conclude.js';
import type { Course } from './course.js';
import type { LateOutcomes } from './late.js';

/** What one assessment concluded, at the moment it was made for. */
export interface Concluded {
  readonly at: Moment;
  readonly conclusions: readonly Conclusion[];
}

/** A course carried on, with what was concluded on the way. */
export interface CarriedOn {
  readonly course: Course;
  readonly concluded: readonly Concluded[];
}

/** How an assessment came about. */
export interface Occasion {
  readonly at: Moment;
  readonly settled: boolean;
  readonly late: LateOutcomes;
  readonly historical: boolean;
}

const NOTHING_LATE: LateOutcomes = new Map();
const NOBODY: ReadonlySet<string> = new Set();

/** Assesses the chart at a moment and concludes. */
export const reassess = (course: Course, ruleSet: RuleSet, occasion: Occasion): CarriedOn => {
  const { chart, offset } = course;
  const { at, settled, late, historical } = occasion;
  const assessor = assessorFor(course, ruleSet, at.at);
  const stands = (place: string): boolean => isIn(course.standing, place);
  const wanted = changesSuffice(course, assessor, occasion) ? { keys: spokenOf(course), stands } : 'whole';
  const assessment = assessor.assess(chart, at.at, wanted);
  const conclusions = conclude({
    standing: course.standing,
    assessment,
    settled,
    late,
    historical,
  });
  const standing = stand(course.standing, conclusions);
  const lately = { assessor, assessment, conclusions, standing, retracted: chart.retracted };
  return {
    course: { chart, standing, nextMoment: assessment.nextMoment, offset, lately },
    concluded: [{ at, conclusions }],
  };
};

const assessorFor = ({ chart, lately }: Course, ruleSet: RuleSet, at: Instant): Assessor =>
  lately?.assessor.ruleSet === ruleSet && lately.assessor.canGoOn(at)
    ? lately.assessor
    : assessorOf(chart.patientId, ruleSet);

/**
 * Whether it suffices to conclude on the subjects of whom an outcome changed, and on those spoken of last: the last
 * assessment was this course's, what it concluded stands as it did, nothing was retracted since and nothing came late.
 * What is concluded on a subject follows from its outcomes and from what stands of it alone.
 */
const changesSuffice = (
  { chart, standing, lately }: Course,
  assessor: Assessor,
  { late }: Occasion,
): boolean =>
  lately?.assessor === assessor &&
  lately.assessment === assessor.last() &&
  lately.standing === standing &&
  lately.retracted === chart.retracted &&
  late.size === 0;

/**
 * Keys of the subjects that the last assessment spoke of, and of the infusions whose orders it did: what it said may let
 * something else be said of them now, such as by a rule that gave way to one it closed.
 */
const spokenOf = ({ lately }: Course): ReadonlySet<string> => {
  if (lately === undefined || lately.conclusions.length === 0) return NOBODY;
  const spoken = new Set(lately.conclusions.map(({ advisoryId }) => subjectKeyIn(advisoryId)));
  if (![...spoken].some((key) => key.startsWith(keyOf({ kind: 'order', id: '' })))) return spoken;
  // Infusions recorded since are new to the assessor, and asked about anyway.
  for (const { infusionId, orderId } of infusionStartsOf(lately.assessment.chart)) {
    if (orderId !== undefined && spoken.has(keyOf({ kind: 'order', id: orderId }))) {
      spoken.add(keyOf({ kind: 'infusion', id: infusionId }));
    }
  }
  return spoken;
};

/** The next moment to settle of a chart assessed at a moment: the one that a course carried on from there would have. */
export const nextMomentOf = (chart: Chart, ruleSet: RuleSet, at: Instant): Instant | undefined =>
  assessorOf(chart.patientId, ruleSet).assess(chart, at, 'whole').nextMoment;

/** Settles every moment up to an instant, itself included, each at its own time: what time alone brings about. */
export const settle = (course: Course, ruleSet: RuleSet, until: Instant, historical = false): CarriedOn => {
  const concluded: Concluded[] = [];
  let current = course;
  while (current.nextMoment !== undefined && current.nextMoment <= until) {
    const at = momentAt(current.nextMoment, current.offset);
    const step = reassess(current, ruleSet, { at, settled: true, late: NOTHING_LATE, historical });
    concluded.push(...step.concluded);
    current = step.course;
  }
  return { course: current, concluded };
};

/**
 * Assesses once under rules that have just taken effect. Nothing before the moment is settled: these rules were not in
 * force then.
 */
export const assessUnderNewRules = (course: Course, ruleSet: RuleSet, at: Moment): CarriedOn =>
  reassess(course, ruleSet, { at, settled: false, late: NOTHING_LATE, historical: false });

/** Assesses at a moment somebody names (`Reassess`, `assessAt`), once everything due by then is settled. */
export const assessAt = (course: Course, ruleSet: RuleSet, at: Moment, historical = false): CarriedOn => {
  const settled = settle(course, ruleSet, at.at, historical);
  const asked = reassess(settled.course, ruleSet, { at, settled: true, late: NOTHING_LATE, historical });
  return { course: asked.course, concluded: [...settled.concluded, ...asked.concluded] };
};
