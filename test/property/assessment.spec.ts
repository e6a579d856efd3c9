import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entriesIn } from '../../src/kernel/versioned-map.js';
import { newCourse, type Course } from '../../src/clinic/assessment/course.js';
import { record } from '../../src/clinic/assessment/record.js';
import { assessAt, settle, type Concluded } from '../../src/clinic/assessment/settle.js';
import { emptyChart, evolve } from '../../src/clinic/chart/chart.js';
import type { RecordedList } from '../../src/clinic/case-file/case-file.js';
import { admitAll, emptyAdmission } from '../../src/clinic/entries/admission.js';
import { readEntry } from '../../src/clinic/entries/read-entry.js';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import { DAY, MINUTE, momentAt, type Instant } from '../../src/kernel/instant.js';
import { loadRuleSet } from '../../src/features/rule-sets/load-rule-set.js';
import { randomHistory } from '../support/random-history.js';

const SEED = 20_261_123;
let ruleSet: RuleSet;

beforeAll(async () => {
  const assembled = await loadRuleSet('rules', undefined);
  if (!assembled.ok)
    throw new Error(
      assembled.faults
        .slice(0, 3)
        .map(({ file, message }) => `${file}: ${message}`)
        .join('\n'),
    );
  ruleSet = assembled.ruleSet;
});

interface Told {
  readonly course: Course;
  readonly concluded: readonly Concluded[];
}

const tell = (course: Course, lists: readonly RecordedList[]): Told => {
  const concluded: Concluded[] = [];
  let current = course;
  for (const list of lists) {
    const next = record(current, ruleSet, list);
    concluded.push(...next.concluded);
    current = next.course;
  }
  return { course: current, concluded };
};

/** What was said, moments at which nothing was said left out. */
const spoken = (concluded: readonly Concluded[]): readonly Concluded[] =>
  concluded.filter(({ conclusions }) => conclusions.length > 0);

/** A moment may fall between two minutes; whoever looks each minute sees it at the next. */
const byTheMinute = ({ at, conclusions }: Concluded) => ({
  minute: Math.ceil(at.at / MINUTE),
  conclusions,
});

const endOf = (lists: readonly RecordedList[]): Instant => lists.at(-1)?.recordedAt.at ?? 0;

describe('any history', () => {
  it('is one that would be let in', () => {
    fc.assert(
      fc.property(randomHistory(40), (lists) => {
        for (const { entries } of lists) {
          for (const { entry } of entries) expect(readEntry(entry)).toMatchObject({ ok: true });
        }
        const admitted = admitAll(
          emptyAdmission,
          lists.map(({ entries }) => entries),
        );
        expect(admitted).toMatchObject({ ok: true });
      }),
      { seed: SEED, numRuns: 50 },
    );
  });

  it('gives the same chart in whatever order it is recorded', () => {
    const shuffled = randomHistory(40).chain((lists) => {
      const entries = lists.flatMap((list) => list.entries);
      return fc.record({
        entries: fc.constant(entries),
        order: fc.shuffledSubarray(entries, { minLength: entries.length }),
        cut: fc.nat(entries.length),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ entries, order, cut }) => {
        const atOnce = evolve(emptyChart('p'), entries);
        const inSteps = evolve(evolve(emptyChart('p'), order.slice(0, cut)), order.slice(cut));
        expect(inSteps.entries).toEqual(atOnce.entries);
        expect(inSteps.byType).toEqual(atOnce.byType);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('says nothing more when it is assessed a second time', () => {
    fc.assert(
      fc.property(randomHistory(40), (lists) => {
        const { course } = tell(newCourse('p'), lists);
        const again = assessAt(course, ruleSet, momentAt(endOf(lists), 60));
        expect(spoken(again.concluded)).toEqual([]);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('leads to the same conclusions when it is taken up again half-way', () => {
    const cut = randomHistory(40).chain((lists) => fc.tuple(fc.constant(lists), fc.nat(lists.length)));
    fc.assert(
      fc.property(cut, ([lists, half]) => {
        const whole = tell(newCourse('p'), lists);
        const first = tell(newCourse('p'), lists.slice(0, half));
        const second = tell(first.course, lists.slice(half));
        expect([...first.concluded, ...second.concluded]).toEqual(whole.concluded);
        expect(entriesIn(second.course.standing)).toEqual(entriesIn(whole.course.standing));
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('is concluded at the moments named exactly as it would be at every minute', () => {
    fc.assert(
      fc.property(randomHistory(25), (lists) => {
        const end = endOf(lists);
        const { course } = tell(newCourse('p'), lists);
        const named = settle(course, ruleSet, end + 2 * DAY);
        let watched = course;
        const minutely: Concluded[] = [];
        for (let now = end + MINUTE; now <= end + 2 * DAY; now += MINUTE) {
          const step = assessAt(watched, ruleSet, momentAt(now, course.offset));
          minutely.push(...step.concluded);
          watched = step.course;
        }
        expect(spoken(named.concluded).map(byTheMinute)).toEqual(spoken(minutely).map(byTheMinute));
      }),
      { seed: SEED, numRuns: 6 },
    );
  }, 120_000);
});
