import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Response } from '../../src/clinic/advisories/response.js';
import { NOTHING_STANDING, openIn } from '../../src/clinic/advisories/standing.js';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import type { AdvisoryView } from '../../src/features/advisories/advisory-view.js';
import type { AdvisoryExplanation } from '../../src/features/advisories/explanation.query.js';
import type { Instant } from '../../src/kernel/instant.js';
import { historyEvents } from '../../src/patient-record/import-history.js';
import { AnsweringWard, EXPLAINED, idsOf, type Answer } from '../support/answering-ward.js';
import { productRules } from '../support/patient-writing.js';
import { randomHistory } from '../support/random-history.js';
import { referring } from '../support/referring.js';

const SEED = 20_261_123;
const HOUR = 3_600_000;
let sets: readonly RuleSet[];
beforeAll(async () => {
  sets = [
    await productRules(),
    await productRules({ 'FEV-04': { temperature: { Cel: 39, '[degF]': 102.2 } } }),
  ];
});

/** An answer that was given at a moment, about that moment or about an earlier clinical time. */
interface Given {
  readonly knownAt: Instant;
  readonly at: Instant | undefined;
  readonly answer: Answer;
}

/** What somebody does with the latest open advisory, by the number of the turn. */
const responseTo = (advisoryId: string, turn: number, now: Instant): Response => {
  const about = { advisoryId };
  const responses: readonly Response[] = [
    { type: 'AdvisoryAcknowledged', ...about },
    { type: 'AdvisoryAccepted', ...about },
    { type: 'AdvisoryOverridden', ...about, reason: 'not-applicable' },
    { type: 'AdvisorySnoozed', ...about, until: new Date(now + HOUR).toISOString() },
    { type: 'AdvisoryEscalated', ...about, to: 'clinician' },
  ];
  return responses[turn % responses.length] as Response;
};

/** What happens between two writes. */
const happenings = fc.array(
  fc.constantFrom('nothing', 'nudge', 'restart', 'answered', 'answered', 'activated'),
  { minLength: 1, maxLength: 12 },
);

/** Every answer again, as known when it was given: at that moment, and at any until the next one was given. */
const expectSame = async (ward: AnsweringWard, given: readonly Given[]): Promise<void> => {
  for (const { knownAt, at, answer } of given) {
    const next = given.find((other) => other.knownAt > knownAt)?.knownAt;
    const between =
      next === undefined ? knownAt + 30 * 24 * HOUR : knownAt + Math.floor((next - knownAt) / 2);
    for (const moment of [knownAt, between]) {
      const clocks = at === undefined ? { knownAt: moment } : { knownAt: moment, at };
      expect({ clocks, ...(await ward.asKnown(clocks)) }).toEqual({ clocks, ...answer });
    }
  }
};

describe('whatever was recorded since', () => {
  it('what Osteon answers as known at a moment is what it answered then', async () => {
    let [advisories, explained, clinical] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(
        randomHistory(18),
        happenings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (lists, turns, part) => {
          const ward = new AnsweringWard();
          const { writing } = ward;
          try {
            writing.clock.at = (lists[0]?.recordedAt.at ?? 0) - HOUR;
            await writing.rules.activate(sets[0] as RuleSet);
            const ids = new Map<string, string>();
            /** By the moment they were given at: of one moment the last one holds. */
            const given = new Map<Instant, readonly Given[]>();
            const ask = async (): Promise<void> => {
              const knownAt = writing.clock.at;
              const start = lists[0]?.recordedAt.at ?? knownAt;
              const at = Math.floor(start + (knownAt - start) * part);
              const present = await ward.present();
              const past = await ward.asKnown({ at });
              given.set(knownAt, [
                { knownAt, at: undefined, answer: present },
                { knownAt, at, answer: past },
              ]);
              // Asked by the present moment itself, the answer is the present one.
              expect(await ward.asKnown({ at: knownAt + 15 * 60_000 })).toMatchObject({
                advisories: present.advisories,
                open: present.open,
              });
              expect(idsOf(present.advisories.filter(({ status }) => status === 'open'))).toEqual(
                present.open,
              );
              expect(idsOf(past.advisories.filter(({ status }) => status === 'open'))).toEqual(past.open);
            };
            for (const [index, { recordedAt, entries }] of lists.entries()) {
              const turn = turns[index % turns.length];
              const before = lists[index - 1]?.recordedAt.at;
              if (before !== undefined && turn !== 'nothing') {
                writing.clock.at = Math.floor((before + recordedAt.at) / 2);
                if (turn === 'restart') writing.restart();
                if (turn === 'nudge') await writing.reassess('p');
                if (turn === 'activated') {
                  await writing.rules.activate(sets[index % sets.length] as RuleSet);
                  await writing.reassessUnderActiveRules('p');
                }
                if (turn === 'answered') {
                  const [latest] = openIn(
                    (await writing.record.load('p'))?.course.standing ?? NOTHING_STANDING,
                  );
                  if (latest !== undefined)
                    await writing.respond('p', responseTo(latest.advisoryId, index, writing.clock.at));
                }
                await ask();
              }
              writing.clock.at = recordedAt.at;
              const written = await writing.write(
                'p',
                entries.map(({ entry }) => referring(entry, ids)),
              );
              if (written.kind !== 'stored') throw new Error(JSON.stringify(written));
              for (const [place, { id }] of entries.entries()) ids.set(id, written.events[place]?.id ?? '');
              await ask();
            }
            const all = [...given.values()].flat();
            await expectSame(ward, all);
            advisories += all.reduce((sum, { answer }) => sum + answer.advisories.length, 0);
            explained += all.reduce((sum, { answer }) => sum + answer.explanations.length, 0);
            clinical += all.filter(
              ({ at, answer }) => at !== undefined && answer.advisories.length > 0,
            ).length;
          } finally {
            await ward.close();
          }
        },
      ),
      { numRuns: 12, seed: SEED },
    );
    expect(Math.min(advisories, explained, clinical)).toBeGreaterThan(50);
  }, 120_000);
});

/** Why an explanation does not show what its advisory states; nothing where it does. */
const untrue = (
  { advisoryId, kind, severity, late, closedBecause }: AdvisoryView,
  explanation: AdvisoryExplanation | undefined,
): readonly string[] => {
  // A late one is about a moment gone by, and what was answered is stated once more when its condition has ended.
  if (late || closedBecause === 'accepted' || closedBecause === 'overridden') return [];
  const subject = explanation?.subjects[0];
  const speaking = subject?.levels.find(({ speaks }) => speaks);
  const isShown =
    kind === 'cannot-assess' || subject?.result === 'unknown'
      ? subject?.result === 'unknown'
      : speaking?.severity === severity && speaking.kind === kind;
  return isShown ? [] : [`${advisoryId}: ${severity} ${kind}, explained as ${String(subject?.result)}`];
};

describe('a history brought in from elsewhere', () => {
  it('is explained by what was known at each of its own moments, not by what came later in the same import', async () => {
    let explained = 0;
    await fc.assert(
      fc.asyncProperty(randomHistory(18), async (lists) => {
        const ward = new AnsweringWard();
        const { writing } = ward;
        try {
          await writing.rules.activate(sets[0] as RuleSet);
          const command = writing.command('p', 'import');
          const now = (lists.at(-1)?.recordedAt.at ?? 0) + HOUR;
          const active = await writing.rules.active();
          const caseFile = { case: 'c', patient: 'p', lists, assessAt: [] };
          const imported = historyEvents({ caseFile, command, active, now });
          if (!imported.ok) throw new Error(imported.message);
          const { id: commandId, hash: commandHash } = command;
          const events = await Promise.all(
            imported.events.map(async (one) => writing.sealed.seal('patient-p', one)),
          );
          await writing.store.append({
            stream: 'patient-p',
            expected: 'none',
            commandId,
            commandHash,
            events,
          });
          for (const { recordedAt } of lists) {
            const knownAt = recordedAt.at;
            const { advisories, explanations } = await ward.asKnown({ knownAt });
            const last = advisories
              .toSorted((a, b) => (a.position < b.position ? 1 : -1))
              .slice(0, EXPLAINED);
            expect(last.flatMap((one, index) => untrue(one, explanations[index]))).toEqual([]);
            explained += last.length;
          }
        } finally {
          await ward.close();
        }
      }),
      { numRuns: 10, seed: SEED },
    );
    expect(explained).toBeGreaterThan(50);
  }, 120_000);
});
