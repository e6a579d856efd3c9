import { emptyChart, evolve } from '../../src/clinic/chart/chart.js';
import { clockOf } from '../../src/clinic/facts/clock.js';
import type { Asked, FactDefinition } from '../../src/clinic/facts/fact.js';
import type { Subject } from '../../src/clinic/facts/subject.js';
import type { Entry } from '../../src/clinic/entries/entry.js';
import { derivation, notesOf } from '../../src/kernel/derivation.js';
import { derivations } from '../../src/kernel/derivations.js';
import type { Instant } from '../../src/kernel/instant.js';
import type { Finding } from '../../src/kernel/known.js';
import { at, recorded } from './history.js';

/** A question put to one fact, outside any rule. */
export interface Question {
  readonly entries: readonly Entry[];
  readonly subject: Subject;
  /** ISO 8601 with an offset. */
  readonly now: string;
  /** By qualified name and unit: `{ 'PRE-08.expiry': { h: 24 } }`. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly params?: Asked['params'];
}

/** What the fact answers, and when it would have to be asked again without a new entry. */
export const askFact = (
  fact: FactDefinition,
  { entries, subject, now, parameters = {}, params = {} }: Question,
): { readonly finding: Finding; readonly next: Instant | undefined } => {
  const work = derivations();
  work.begin(at(now).at, 0);
  const derived = new Map<unknown, unknown>();
  const asked: Asked = {
    chart: evolve(
      emptyChart('child'),
      entries.map((entry, index) => recorded(entry, index + 1)),
    ),
    clock: clockOf(work),
    subject,
    params,
    parameter: (name, unit) => {
      const figure = parameters[name]?.[unit];
      if (figure === undefined) throw new Error(`the test gives no ${name} in ${unit}`);
      return figure;
    },
    once: <Result>(derive: (situation: Asked) => Result): Result => {
      if (!derived.has(derive)) derived.set(derive, derive(asked));
      return derived.get(derive) as Result;
    },
    ofSubject: <Result>(derive: (asked: Asked) => Result): Result => derive(asked),
    outcomeOf: (rule) => {
      throw new Error(`the test judges no ${rule}`);
    },
    subjectsOfRule: () => [],
  };
  const answer = derivation(fact.read, asked);
  const finding = work.read(answer);
  const { due } = notesOf(answer);
  return { finding, next: due === Number.POSITIVE_INFINITY ? undefined : due };
};
