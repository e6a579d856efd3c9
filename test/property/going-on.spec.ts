import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entriesIn } from '../../src/kernel/versioned-map.js';
import { openIn } from '../../src/clinic/advisories/standing.js';
import { assess } from '../../src/clinic/assessment/assess.js';
import { assessorOf } from '../../src/clinic/assessment/assessor.js';
import { atRest, newCourse, type Course } from '../../src/clinic/assessment/course.js';
import type { Outcome } from '../../src/clinic/assessment/outcome.js';
import { record } from '../../src/clinic/assessment/record.js';
import { respond } from '../../src/clinic/assessment/respond.js';
import { assessAt, settle, type CarriedOn } from '../../src/clinic/assessment/settle.js';
import { emptyChart, evolve } from '../../src/clinic/chart/chart.js';
import type { Entry } from '../../src/clinic/entries/entry.js';
import type { RecordedList } from '../../src/clinic/case-file/case-file.js';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import { loadRuleSet } from '../../src/features/rule-sets/load-rule-set.js';
import { DAY, HOUR, momentAt } from '../../src/kernel/instant.js';
import { at, recorded } from '../support/history.js';
import { mayBeLate, randomHistory } from '../support/random-history.js';
import { readRealRules } from '../support/real-rules.js';
import { ruleSetOf } from '../support/small-rules.js';
import { graded, infusion, pain, told as linesOf } from '../support/telling.js';

const SEED = 20_261_128;
let ruleSet: RuleSet;

beforeAll(async () => {
  const assembled = await loadRuleSet('rules', undefined);
  if (!assembled.ok) throw new Error('the rules cannot be loaded');
  ruleSet = assembled.ruleSet;
});

type Step = (course: Course) => CarriedOn;

/** Takes a step going on from the last assessment and anew, holds both to be the same, and answers the first. */
const bothWays = (course: Course, step: Step): Course => {
  const [goingOn, again] = [step(course), step(atRest(course))];
  expect(goingOn.concluded).toEqual(again.concluded);
  const told = ({ standing, nextMoment, offset }: Course) => ({
    standing: entriesIn(standing),
    nextMoment,
    offset,
  });
  expect(told(goingOn.course)).toEqual(told(again.course));
  return goingOn.course;
};

/** A history with what else may come between two lists of entries. */
const interrupted = (size: number) =>
  randomHistory(size).chain((lists) =>
    fc.tuple(
      fc.constant(lists),
      fc.array(fc.constantFrom('nothing', 'look', 'accept', 'override', 'lost', 'retract'), {
        minLength: lists.length,
        maxLength: lists.length,
      }),
    ),
  );

const stepsOf = (list: RecordedList, between: string): readonly Step[] => {
  const at = list.recordedAt;
  const answer =
    (type: 'AdvisoryAccepted' | 'AdvisoryOverridden'): Step =>
    (course) => {
      const open = openIn(course.standing).at(-1);
      if (open === undefined) return { course, concluded: [] };
      const { advisoryId } = open;
      const responded = respond(
        course,
        ruleSet,
        at,
        type === 'AdvisoryAccepted' ? { type, advisoryId } : { type, advisoryId, reason: 'already-managed' },
      );
      return responded.ok ? responded.carriedOn : { course, concluded: [] };
    };
  const told: Step = (course) => record(course, ruleSet, list);
  switch (between) {
    case 'look':
      return [told, (course) => assessAt(course, ruleSet, at)];
    case 'accept':
      return [told, answer('AdvisoryAccepted')];
    case 'override':
      return [told, answer('AdvisoryOverridden')];
    case 'retract':
      return [told, (course) => record(course, ruleSet, retractionOf(list))];
    default:
      return [told];
  }
};

/** Retractions of what was recorded together, as far as nothing else can refer to it. */
const retractionOf = ({ recordedAt, entries }: RecordedList): RecordedList => ({
  recordedAt,
  entries: entries
    .filter(({ entry }) => mayBeLate(entry))
    .map(({ id, revision, occurredAt }) =>
      recorded(
        { type: 'EntryRetracted', occurredAt: occurredAt.text, eventId: id, reason: 'entered-in-error' },
        revision + RETRACTIONS,
        recordedAt.at,
      ),
    ),
});

/** Beyond the revisions of any history. */
const RETRACTIONS = 100_000;

describe('an assessment that goes on from the last one', () => {
  it('concludes what one made anew concludes, whatever was recorded, answered or looked at', () => {
    fc.assert(
      fc.property(interrupted(60), ([lists, between]) => {
        let course = newCourse('p');
        for (const [index, list] of lists.entries()) {
          const [meanwhile, next] = [between[index] ?? 'nothing', lists[index + 1]];
          for (const step of stepsOf(list, meanwhile)) course = bothWays(course, step);
          // Tried at once and lost, as when the store is away: it comes again later, with what falls due before.
          if (meanwhile === 'lost' && next !== undefined)
            record(course, ruleSet, { ...next, recordedAt: list.recordedAt });
        }
        const end = (lists.at(-1)?.recordedAt.at ?? 0) + 60 * DAY;
        bothWays(course, (last) => settle(last, ruleSet, end));
      }),
      { seed: SEED, numRuns: 60 },
    );
  }, 120_000);

  it('concludes so in every case that defines a rule, however often it is looked at', async () => {
    const { cases } = await readRealRules();
    expect(cases.length).toBeGreaterThan(300);
    for (const { caseFile } of cases) {
      let course = newCourse(caseFile.patient);
      for (const { recordedAt, entries } of caseFile.lists) {
        course = bothWays(course, (before) => record(before, ruleSet, { recordedAt, entries }));
        // What closes in one assessment may let another rule speak in the next.
        for (const later of [0, 1, HOUR]) {
          const at = momentAt(recordedAt.at + later, recordedAt.offset);
          const next = bothWays(course, (before) => assessAt(before, ruleSet, at));
          if (later === 0) course = next;
        }
      }
    }
  }, 120_000);

  it('says again what a late entry had only covered', () => {
    const set = ruleSetOf(graded);
    const told = (goesOn: boolean): readonly string[] => {
      const lines: string[] = [];
      let course = newCourse('p');
      const take = ({ course: next, concluded }: CarriedOn): void => {
        lines.push(...linesOf(concluded));
        course = goesOn ? next : atRest(next);
      };
      const list = (entry: Entry, revision: number, recordedAt: string) => ({
        recordedAt: at(recordedAt),
        entries: [recorded(entry, revision, at(recordedAt).at)],
      });
      take(record(course, set, list(pain('2024-05-01T14:00:00Z', 5), 1, '2024-05-01T14:00:00Z')));
      const [open] = openIn(course.standing);
      const responded = respond(course, set, at('2024-05-01T14:30:00Z'), {
        type: 'AdvisoryAccepted',
        advisoryId: open?.advisoryId ?? '',
      });
      if (responded.ok) take(responded.carriedOn);
      take(record(course, set, list(pain('2024-05-01T08:00:00Z', 8), 2, '2024-05-01T15:00:00Z')));
      take(record(course, set, list(infusion('2024-05-01T16:00:00Z', 'i1'), 3, '2024-05-01T16:00:00Z')));
      return lines;
    };
    expect(told(true)).toEqual(told(false));
    expect(told(true).at(-1)).toMatch(/T-01 patient:p 3 raised alert low/);
  });

  it('judges every rule for every subject as when every step is kept', () => {
    const plain = ({ rule, subject, result, gate, levels, raised }: Outcome) => ({
      rule: rule.document.id,
      subject,
      result,
      // Of what is false nothing is said, so no step of it is kept.
      ...(result === false
        ? {}
        : { gate: gate?.result, levels: levels.map(traced), raised: raised && traced(raised) }),
    });
    fc.assert(
      fc.property(randomHistory(40), (lists) => {
        const assessor = assessorOf('p', ruleSet);
        let chart = emptyChart('p');
        for (const { recordedAt, entries } of lists) {
          chart = evolve(chart, entries);
          for (const now of [recordedAt.at, recordedAt.at + HOUR / 2]) {
            if (!assessor.canGoOn(now)) continue;
            const [goingOn, whole] = [assessor.assess(chart, now, 'whole'), assess(chart, ruleSet, now)];
            expect(goingOn.outcomes.map(plain)).toEqual(whole.outcomes.map(plain));
          }
        }
      }),
      { seed: SEED, numRuns: 30 },
    );
  }, 120_000);

  it('takes on any chart of the patient, also an earlier one', () => {
    const cut = randomHistory(40).chain((lists) => fc.tuple(fc.constant(lists), fc.nat(lists.length)));
    fc.assert(
      fc.property(cut, ([lists, half]) => {
        const assessor = assessorOf('p', ruleSet);
        const now = (lists.at(-1)?.recordedAt.at ?? 0) + HOUR;
        const early = evolve(
          emptyChart('p'),
          lists.slice(0, half).flatMap(({ entries }) => entries),
        );
        const late = evolve(
          early,
          lists.slice(half).flatMap(({ entries }) => entries),
        );
        const results = (chart: typeof early) =>
          assessor.assess(chart, now, 'whole').outcomes.map(({ place, result }) => [place, result]);
        const [first, , again] = [results(early), results(late), results(early)];
        expect(again).toEqual(first);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('names the moments at which something can change as exactly as one made anew', () => {
    fc.assert(
      fc.property(randomHistory(30), (lists) => {
        let course = newCourse('p');
        for (const list of lists) course = record(course, ruleSet, list).course;
        const from = lists.at(-1)?.recordedAt.at ?? 0;
        const [goingOn, again] = [course, atRest(course)].map((one) => {
          const at = momentAt(from + DAY, one.offset);
          return assessAt(one, ruleSet, at).course.nextMoment;
        });
        expect(goingOn).toBe(again);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});

const traced = ({ level, trace }: Outcome['levels'][number]) => ({ level, trace: withoutFunctions(trace) });

/** When a growing value will have come to a figure is a function, and no two functions are equal. */
const withoutFunctions = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
