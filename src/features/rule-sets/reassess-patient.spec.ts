import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PatientWriting, productRules } from '../../../test/support/patient-writing.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { HOUR } from '../../kernel/instant.js';
import { engineHash } from '../../patient-record/engine.js';
import { replay } from '../../patient-record/replay.js';

const ENROLLED = {
  type: 'PatientEnrolled',
  occurredAt: '2024-05-01T09:00:00+02:00',
  sex: 'female',
  birthDate: '2012-03-04',
};
const INFUSION = {
  type: 'InfusionGiven',
  occurredAt: '2024-05-01T09:00:00+02:00',
  startedAt: '2024-05-01T09:00:00+02:00',
  infusionId: 'i1',
  drug: 'M05BA03',
  dose: { value: 20, unit: 'mg' },
  cycleId: 'c1',
  dayOfCycle: 1,
};
const fever = (celsius: number, occurredAt = '2024-05-01T09:55:00+02:00') => ({
  type: 'TemperatureTaken',
  occurredAt,
  temperature: { value: celsius, unit: 'Cel' },
  site: 'oral',
});

let usual: RuleSet;
let strict: RuleSet;
let lenient: RuleSet;
let writing: PatientWriting;
beforeAll(async () => {
  usual = await productRules();
  strict = await productRules({ 'FEV-04': { temperature: { Cel: 39, '[degF]': 102.2 } } });
  lenient = await productRules({ 'FEV-04': { temperature: { Cel: 41, '[degF]': 105.8 } } });
});
beforeEach(async () => {
  writing = new PatientWriting();
  await writing.rules.activate(usual);
});

const eventsAfter = async (revision: number) =>
  (await writing.events('p')).map(({ event }) => event).filter((event) => event.revision > revision);
const lastRevision = async (): Promise<number> => (await writing.events('p')).length - 1;
const verdicts = async () => {
  const ruleSets = new Map([usual, strict, lenient].map((one) => [one.hash, one] as const));
  const writes = replay('p', await writing.events('p'), { engine: engineHash(), ruleSets });
  return [...new Set(writes.map(({ verdict }) => verdict))];
};

describe('a patient after another rule set was activated', () => {
  it('has raised what the new rules say, caused by the activation and at no earlier time', async () => {
    await writing.write('p', [ENROLLED, INFUSION, fever(39.5)]);
    const before = await lastRevision();
    writing.clock.at += 3 * HOUR;
    await writing.rules.activate(strict);
    await writing.reassessUnderActiveRules('p');

    const [why, ...conclusions] = await eventsAfter(before);
    const [activation] = (await writing.rules.history()).activations.slice(-1);
    expect(why).toMatchObject({
      type: 'PatientReassessed',
      actor: { id: 'osteon', role: 'system' },
      correlationId: activation?.correlationId,
      causationId: activation?.eventId,
      data: { activation: 2, ruleSet: strict.hash, summary: 're-assessed because rule set 2 was activated' },
    });
    expect(conclusions).toContainEqual(
      expect.objectContaining({
        type: 'AdvisoryRaised',
        occurredAt: '2024-05-01T11:00:00Z',
        causationId: why?.id,
        data: expect.objectContaining({ ruleId: 'FEV-04', severity: 'critical' }),
        assessment: expect.objectContaining({ ruleSet: strict.hash, activation: 2 }),
      }),
    );
    expect(await verdicts()).toEqual(['identical']);
  });

  it('has closed what is no longer true, which no time has brought about', async () => {
    await writing.write('p', [ENROLLED, INFUSION, fever(40.2)]);
    const before = await lastRevision();
    await writing.rules.activate(lenient);
    await writing.reassessUnderActiveRules('p');
    expect(await eventsAfter(before)).toContainEqual(
      expect.objectContaining({
        type: 'AdvisoryClosed',
        data: expect.objectContaining({
          advisoryId: expect.stringContaining('FEV-04'),
          because: 'no-longer-true',
        }),
      }),
    );
    expect(await verdicts()).toEqual(['identical']);
  });

  it('is written to once, however often and by however many processes it is asked for', async () => {
    await writing.write('p', [ENROLLED, INFUSION, fever(39.5)]);
    const before = await lastRevision();
    await writing.rules.activate(strict);
    const other = new PatientWriting(writing.store);
    Object.assign(other, { sealed: writing.sealed });
    other.restart();
    await Promise.all(
      Array.from({ length: 6 }, async (_, n) =>
        (n % 2 === 0 ? writing : other).reassessUnderActiveRules('p'),
      ),
    );
    await other.reassessUnderActiveRules('p');
    const types = (await eventsAfter(before)).map(({ type }) => type);
    expect(types.filter((type) => type === 'PatientReassessed')).toHaveLength(1);
    expect(await verdicts()).toEqual(['identical']);
  });

  it('has what fell due before the activation concluded by the rules before, at its own time', async () => {
    await writing.write('p', [ENROLLED, INFUSION]);
    const before = await lastRevision();
    // Nothing ran while the sample fell due and was late, a day and two hours after the infusion.
    writing.clock.at += 26 * HOUR;
    await writing.rules.activate(strict);
    await writing.reassessUnderActiveRules('p');
    const [due, ...rest] = await eventsAfter(before);
    expect(due).toMatchObject({
      type: 'AdvisoryRaised',
      occurredAt: '2024-05-02T11:00:00+02:00',
      data: { ruleId: 'CA-01' },
      assessment: { ruleSet: usual.hash, activation: 1 },
    });
    const last = rest.at(-1);
    expect(rest.map(({ type }) => type)).toContain('PatientReassessed');
    expect(last?.assessment).toMatchObject({ ruleSet: strict.hash, activation: 2 });
    expect(await verdicts()).toEqual(['identical']);
  });

  it('hears nothing of new rules from the passing of time alone', async () => {
    await writing.write('p', [ENROLLED, INFUSION, fever(39.5)]);
    await writing.rules.activate(strict);
    expect(await writing.reassess('p')).toMatchObject({ kind: 'nothing' });
    await writing.reassessUnderActiveRules('p');
    expect((await writing.events('p')).at(-1)?.event.data['ruleId']).toBe('FEV-04');
  });

  it('is left as they are where nothing is open and nothing is to come', async () => {
    await writing.write('p', [ENROLLED]);
    const before = await lastRevision();
    await writing.rules.activate(strict);
    await writing.reassessUnderActiveRules('p');
    expect(await eventsAfter(before)).toEqual([]);
  });

  it('is not written to where what was recorded meanwhile was judged by the new rules already', async () => {
    await writing.write('p', [ENROLLED, INFUSION]);
    await writing.rules.activate(strict);
    await writing.write('p', [fever(39.5)]);
    const before = await lastRevision();
    await writing.reassessUnderActiveRules('p');
    expect(await eventsAfter(before)).toEqual([]);
    expect(await verdicts()).toEqual(['identical']);
  });
});
