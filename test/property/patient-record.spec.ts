import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import { assessUnderNewRules } from '../../src/clinic/assessment/settle.js';
import { momentAt, type Instant } from '../../src/kernel/instant.js';
import type { Activation } from '../../src/patient-record/patient-event.js';
import { engineHash } from '../../src/patient-record/engine.js';
import { RuleBook, type ActiveRules } from '../../src/patient-record/active-rules.port.js';
import { historyEvents } from '../../src/patient-record/import-history.js';
import { PatientRecord } from '../../src/patient-record/patient-record.js';
import { replay } from '../../src/patient-record/replay.js';
import { streamOf } from '../../src/patient-record/patient-stream.js';
import { CHAIN_START, verifyChain } from '../../src/event-store/verify-chain.js';
import { PatientWriting, productRules } from '../support/patient-writing.js';
import { randomHistory } from '../support/random-history.js';
import { referring } from '../support/referring.js';

const SEED = 20_261_124;
let ruleSet: RuleSet;
beforeAll(async () => {
  ruleSet = await productRules();
});

/** What happens between two writes: nothing, a restart, a nudge of the scheduler. */
const between = fc.array(fc.constantFrom('nothing', 'restart', 'nudge'), { minLength: 1, maxLength: 10 });

const replayed = async (writing: PatientWriting, ruleSets: readonly RuleSet[] = [ruleSet]) =>
  replay('p', await writing.events('p'), {
    engine: engineHash(),
    ruleSets: new Map(ruleSets.map((one) => [one.hash, one])),
  });

const FEVER_AFTER_INFUSION = [
  { type: 'PatientEnrolled', occurredAt: '2024-05-01T07:00:00Z', sex: 'female', birthDate: '2012-03-04' },
  {
    type: 'InfusionGiven',
    occurredAt: '2024-05-01T07:00:00Z',
    startedAt: '2024-05-01T07:00:00Z',
    infusionId: 'i1',
    drug: 'M05BA03',
    dose: { value: 20, unit: 'mg' },
    cycleId: 'c1',
    dayOfCycle: 1,
  },
  {
    type: 'TemperatureTaken',
    occurredAt: '2024-05-01T07:55:00Z',
    temperature: { value: 40.2, unit: 'Cel' },
    site: 'oral',
  },
];

/** What differs, as briefly as it can be told. */
const wrong = (verdicts: ReturnType<typeof replay>): readonly string[] =>
  verdicts.flatMap(({ verdict, because, differences }) => {
    if (verdict === 'identical') return [];
    const [first] = differences;
    return [
      `${verdict} ${because ?? ''} ${JSON.stringify(first?.stored)} is not ${JSON.stringify(first?.derived)}`,
    ];
  });

describe('any history recorded live', () => {
  it('replays to the same bytes, whatever restarts and nudges came between', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(25), between, async (lists, happenings) => {
        const writing = new PatientWriting();
        await writing.rules.activate(ruleSet);
        const ids = new Map<string, string>();
        for (const [index, { recordedAt, entries }] of lists.entries()) {
          const happening = happenings[index % happenings.length];
          if (happening === 'restart') writing.restart();
          if (happening === 'nudge' && index > 0) {
            const before = lists[index - 1]?.recordedAt.at ?? recordedAt.at;
            writing.clock.at = Math.floor((before + recordedAt.at) / 2);
            await writing.reassess('p');
          }
          writing.clock.at = recordedAt.at;
          const written = await writing.write(
            'p',
            entries.map(({ entry }) => referring(entry, ids)),
          );
          if (written.kind !== 'stored') throw new Error(JSON.stringify(written));
          for (const [place, { id }] of entries.entries()) ids.set(id, written.events[place]?.id ?? '');
        }
        const verdicts = await replayed(writing);
        expect(wrong(verdicts)).toEqual([]);
        expect(verifyChain(CHAIN_START, await writing.store.readStream(streamOf('p')))).not.toHaveProperty(
          'because',
        );
      }),
      { numRuns: 25, seed: SEED },
    );
  }, 60_000);

  it('is found out where a conclusion, an entry or its rule set was changed', async () => {
    const writing = new PatientWriting();
    await writing.rules.activate(ruleSet);
    await writing.write('p', FEVER_AFTER_INFUSION);
    const events = await writing.events('p');
    const settings = { engine: engineHash(), ruleSets: new Map([[ruleSet.hash, ruleSet]]) };
    const changed = events.map(({ event, ...rest }) =>
      event.type === 'AdvisoryRaised'
        ? { ...rest, event: { ...event, data: { ...event.data, severity: 'low' } } }
        : { ...rest, event },
    );
    expect(replay('p', changed, settings)).toContainEqual(expect.objectContaining({ verdict: 'broken' }));
    expect(replay('p', changed, { ...settings, engine: 'another' })).toContainEqual(
      expect.objectContaining({ verdict: 'differs-under-another-engine' }),
    );
    expect(replay('p', events, { ...settings, ruleSets: new Map() })).toContainEqual(
      expect.objectContaining({ verdict: 'broken', because: 'its rule set is not in the store' }),
    );
    const retold = events.map(({ event, ...rest }) =>
      event.type === 'TemperatureTaken'
        ? { ...rest, event: { ...event, data: { ...event.data, temperature: { value: 37, unit: 'Cel' } } } }
        : { ...rest, event },
    );
    expect(replay('p', retold, settings)).toContainEqual(expect.objectContaining({ verdict: 'broken' }));
  });
});

/** Rules as a process knows them that has not heard of the latest activation. */
class RulesHeardOf extends RuleBook {
  constructor(
    private readonly heardOf: ActiveRules,
    private readonly rules: RuleBook,
  ) {
    super();
  }

  override async active(): Promise<ActiveRules> {
    return this.heardOf;
  }

  override async activeAt(known: Instant): Promise<Activation | undefined> {
    return this.rules.activeAt(known);
  }

  override async named(hash: string): Promise<RuleSet | undefined> {
    return this.rules.named(hash);
  }
}

/** What else happens where rules change: another set is activated, patients are re-assessed, a write races with it. */
const changing = fc.array(
  fc.constantFrom('nothing', 'restart', 'nudge', 'activated', 'activated', 'reassessed', 'raced'),
  { minLength: 3, maxLength: 10 },
);

describe('any history recorded while rule sets change', () => {
  it('replays to the same bytes, and ends as the active rules have it, races included', async () => {
    const sets = [
      ruleSet,
      await productRules({ 'FEV-04': { temperature: { Cel: 39, '[degF]': 102.2 } } }),
      await productRules({ 'CA-01': { afterInfusion: { h: 12 } }, 'FEV-05': { recheck: { h: 1 } } }),
    ];
    let activations = 0;
    let raced = 0;
    await fc.assert(
      fc.asyncProperty(randomHistory(25), changing, async (lists, happenings) => {
        const writing = new PatientWriting();
        await writing.rules.activate(ruleSet);
        let [before, current] = [await writing.rules.active(), 0];
        const ids = new Map<string, string>();
        for (const [index, { recordedAt, entries }] of lists.entries()) {
          const happening = happenings[index % happenings.length];
          if (happening === 'restart') writing.restart();
          if (happening === 'nudge' && index > 0) {
            const last = lists[index - 1]?.recordedAt.at ?? recordedAt.at;
            writing.clock.at = Math.floor((last + recordedAt.at) / 2);
            await writing.reassess('p');
          }
          if (happening === 'activated') {
            current = (current + 1 + (index % 2)) % sets.length;
            before = await writing.rules.active();
            await writing.rules.activate(sets[current] ?? ruleSet);
            activations += 1;
          }
          if (happening === 'reassessed') await writing.reassessUnderActiveRules('p');
          writing.clock.at = recordedAt.at;
          const record = writing.record;
          if (happening === 'raced') {
            writing.record = new PatientRecord(
              writing.store,
              writing.sealed,
              new RulesHeardOf(before, writing.rules),
              writing.clock,
            );
            raced += 1;
          }
          const written = await writing.write(
            'p',
            entries.map(({ entry }) => referring(entry, ids)),
          );
          writing.record = record;
          if (written.kind !== 'stored') throw new Error(JSON.stringify(written));
          for (const [place, { id }] of entries.entries()) ids.set(id, written.events[place]?.id ?? '');
          if (happening === 'raced') await writing.reassessUnderActiveRules('p');
        }
        await writing.reassessUnderActiveRules('p');
        expect(wrong(await replayed(writing, sets))).toEqual([]);
        const { ruleSet: active } = await writing.rules.active();
        const course = (await writing.record.load('p'))?.course;
        if (course === undefined) throw new Error('the patient is gone');
        const { concluded } = assessUnderNewRules(course, active, momentAt(writing.clock.at, 0));
        expect(concluded.flatMap(({ conclusions }) => conclusions)).toEqual([]);
        expect(verifyChain(CHAIN_START, await writing.store.readStream(streamOf('p')))).not.toHaveProperty(
          'because',
        );
      }),
      { numRuns: 40, seed: SEED },
    );
    expect(Math.min(activations, raced)).toBeGreaterThan(40);
  }, 60_000);
});

describe('any history brought in from elsewhere', () => {
  it('replays to the same bytes, and tells nobody but of what is open at its end', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(25), async (lists) => {
        const writing = new PatientWriting();
        await writing.rules.activate(ruleSet);
        const command = writing.command('p', 'import');
        const now = (lists.at(-1)?.recordedAt.at ?? 0) + 3_600_000;
        const imported = historyEvents({
          caseFile: { case: 'c', patient: 'p', lists, assessAt: [] },
          command,
          active: await writing.rules.active(),
          now,
        });
        if (!imported.ok) throw new Error(imported.message);
        const events = await Promise.all(
          imported.events.map(async (one) => writing.sealed.seal('patient-p', one)),
        );
        const { id: commandId, hash: commandHash } = command;
        await writing.store.append({ stream: 'patient-p', expected: 'none', commandId, commandHash, events });
        const verdicts = await replayed(writing);
        expect(wrong(verdicts)).toEqual([]);
        writing.clock.at = now;
        expect((await writing.reassess('p')).kind).toBe('nothing');
      }),
      { numRuns: 25, seed: SEED },
    );
  }, 60_000);
});
