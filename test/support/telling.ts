import type { Conclusion } from '../../src/clinic/advisories/advisory.js';
import { newCourse, type Course } from '../../src/clinic/assessment/course.js';
import { record } from '../../src/clinic/assessment/record.js';
import type { Concluded } from '../../src/clinic/assessment/settle.js';
import type { Entry } from '../../src/clinic/entries/entry.js';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import { at, recorded } from './history.js';
import { rule } from './small-rules.js';

export const pain = (occurredAt: string, score: number, id?: string): Entry => ({
  type: 'PainScored',
  occurredAt,
  instrument: 'NRS',
  score,
  ...(id === undefined ? {} : { id }),
});

export const infusion = (occurredAt: string, id: string, orderId?: string): Entry => ({
  type: 'InfusionGiven',
  occurredAt,
  startedAt: occurredAt,
  infusionId: id,
  drug: 'M05BA03',
  dose: { value: 50, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  ...(orderId === undefined ? {} : { orderId }),
});

export const order = (occurredAt: string, orderId: string): Entry => ({
  type: 'InfusionOrdered',
  occurredAt,
  orderId,
  drug: 'M05BA03',
  dose: { value: 50, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
  plannedFor: occurredAt,
});

export const retraction = (occurredAt: string, eventId: string): Entry => ({
  type: 'EntryRetracted',
  occurredAt,
  eventId,
  reason: 'entered-in-error',
});

/** What is said, a line a conclusion: enough to compare at a glance. */
export const told = (concluded: readonly Concluded[]): readonly string[] =>
  concluded.flatMap(({ at: moment, conclusions }) =>
    conclusions.map((one) => `${moment.text.slice(5, 16)} ${line(one)}`),
  );

const line = (one: Conclusion): string => {
  const place = one.advisoryId.split('~').slice(1).join(' ');
  switch (one.type) {
    case 'AdvisoryRaised':
      return `${place} raised ${one.kind} ${one.severity}${one.late ? ' late' : ''}`;
    case 'AdvisoryRevised':
      return `${place} revised ${one.severity} (${one.because})`;
    case 'AdvisoryClosed':
      return `${place} closed (${one.because})`;
  }
};

/** Records entries one after another, each at its own time unless one is given; tells what is concluded. */
export const tell = (ruleSet: RuleSet, ...steps: readonly (Entry | readonly [Entry, string])[]) => {
  let course: Course = newCourse('p');
  const concluded: Concluded[] = [];
  steps.forEach((step, index) => {
    const [entry, recordedAt] = 'type' in step ? [step, step.occurredAt] : step;
    const moment = at(recordedAt);
    const next = record(course, ruleSet, {
      recordedAt: moment,
      entries: [recorded(entry, index + 1, moment.at)],
    });
    concluded.push(...next.concluded);
    course = next.course;
  });
  return { course, lines: told(concluded), concluded };
};

/** Pain at or above a score, at a severity. */
export const painLevel = (severity: 'critical' | 'high' | 'low', score: number) => ({
  kind: 'alert' as const,
  severity,
  conditions: { fact: 'latest-pain', operator: 'greaterThanInclusive' as const, value: score },
  summary: `pain at least ${score}`,
});

export const graded = rule({ id: 'T-01', levels: [painLevel('high', 7), painLevel('low', 4)] });
